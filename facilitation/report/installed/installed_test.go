package installed

import (
	"bytes"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// shelf is a folder of faces under names of its own.
func shelf(t *testing.T, faces map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, from := range faces {
		data, err := os.ReadFile(filepath.Join("..", "..", "..", "assets", "fonts", from))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(folder, name), data)
	}
	return folder
}

func write(t *testing.T, file string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestAFaceIsFoundByTheNameOfItsScript(t *testing.T) {
	folder := shelf(t, map[string]string{
		"deep/er/Noto Sans CJK-Regular.TTF": "NotoSansHebrew-Regular.ttf", // its name says more than it holds
		"wqy-zenhei.ttc":                    "NotoSansDevanagari-Regular.ttf",
		"DejaVuSans.ttf":                    "NotoSansThai-Regular.ttf",
	})
	f := In(folder)
	if data, _ := f.Find('ไ'); data == nil {
		t.Error("the Thai letter was not found in a face of many scripts")
	}
	if data, _ := f.Find('中'); data != nil {
		t.Error("a face was found for a letter that none has")
	}
}

func TestTheSameFaceIsTheSameSlice(t *testing.T) {
	f := In(shelf(t, map[string]string{"DejaVuSans.ttf": "NotoSansThai-Regular.ttf"}))
	one, _ := f.Find('ไ')
	other, _ := f.Find('ก')
	if one == nil || &one[0] != &other[0] {
		t.Error("the face was read twice")
	}
}

func TestAUsualCutComesBeforeABoldOne(t *testing.T) {
	f := In(shelf(t, map[string]string{"DejaVuSans-Bold.ttf": "SourceSans3-SemiBold.ttf", "DejaVuSans.ttf": "SourceSans3-Regular.ttf"}))
	data, _ := f.Find('a')
	want, err := os.ReadFile(filepath.Join("..", "..", "..", "assets", "fonts", "SourceSans3-Regular.ttf"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(data, want) {
		t.Error("a bold face was chosen")
	}
}

func TestWhatIsNoFaceIsPassedOver(t *testing.T) {
	folder := shelf(t, map[string]string{"unifont.ttf": "NotoSansThai-Regular.ttf"})
	whole, err := os.ReadFile(filepath.Join(folder, "unifont.ttf"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "DejaVuSans.ttf"), []byte("no face"))
	write(t, filepath.Join(folder, "FreeSans.ttf"), nil)
	write(t, filepath.Join(folder, "FreeSerif.ttf"), whole[:len(whole)/2])
	for i := range whole {
		if i%7 == 0 {
			whole[i] ^= 0x55
		}
	}
	write(t, filepath.Join(folder, "Symbola.ttf"), whole)
	if err := os.Mkdir(filepath.Join(folder, "ebrima.ttf"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(folder, "sylfaen.ttf"), 0o600); err != nil {
		t.Fatal(err)
	}
	if data, _ := In(folder).Find('ไ'); data == nil {
		t.Error("the whole face was not found among the others")
	}
	if data, _ := In(filepath.Join(folder, "nowhere")).Find('ไ'); data != nil {
		t.Error("a face was found in a folder that is not there")
	}
}
