package pdf

import (
	"testing"

	"gongbao/internal/policy"
)

// The face of a font is known by its PostScript name.
func TestFaceOf(t *testing.T) {
	for name, want := range map[string]face{
		"FangSong": fangsong, "STFangsong": fangsong, "FZFSK--GBK1-0": fangsong, "ZhuqueFangsong-Regular": fangsong,
		"SimHei": hei, "STHeitiTC-Medium": hei, "MicrosoftJhengHeiRegular": hei, "NotoSansCJKtc-Regular": hei,
		"KaiTi": kai, "DFKaiShu-SB-Estd-BF": kai, "LXGWWenKai-Regular": kai, "FZKTK--GBK1-0": kai,
		"SimSun": song, "MingLiU": song, "NotoSerifCJKsc-Regular": song, "SourceHanSerifTC-Regular": song, "STSong": song,
		"FZXBSJW--GB1-0": display, "NotoSerifCJKtc-Bold": display,
	} {
		if got, ok := faceOf(name); !ok || got != want {
			t.Errorf("%s: face %d %v, not %d", name, got, ok, want)
		}
	}
	for _, name := range []string{"", "DejaVuMath", "NotoSerifCJKjp-Regular", "NotoSansMonoCJKtc-Regular", "LXGWWenKai-Light", "SourceHanSansSC-Bold"} {
		if got, ok := faceOf(name); ok {
			t.Errorf("%s: face %d", name, got)
		}
	}
}

func TestScriptOf(t *testing.T) {
	for name, want := range map[string]policy.Script{
		"NotoSerifCJKtc-Regular": policy.Hant, "SourceHanSansSC-Bold": policy.Hans, "SongtiTC-Regular": policy.Hant, "SimSun": "", "LXGWWenKai-Regular": "",
	} {
		if got := scriptOf(name); got != want {
			t.Errorf("%s: %q, not %q", name, got, want)
		}
	}
}
