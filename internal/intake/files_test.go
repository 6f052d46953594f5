package intake

import "os"

// testFiles is the folder of this package.
var testFiles = os.DirFS(".")
