package report

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

// qpdf runs qpdf on a file and says how it ended.
func qpdf(t testing.TB, pdf []byte, args ...string) (string, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "locked.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("qpdf", append(args, file)...).CombinedOutput()
	if errors.Is(err, exec.ErrNotFound) {
		t.Fatal("qpdf is needed to check the lock and is not installed")
	}
	return string(out), err
}

func lock(t testing.TB, pdf []byte, password string) []byte {
	t.Helper()
	locked, err := Lock(pdf, password)
	if err != nil {
		t.Fatal(err)
	}
	return locked
}

func TestALockedFileOpensWithItsPasswordAlone(t *testing.T) {
	pdf := shared(t, press(t), couple("Ana", "Bo"), A4)
	for _, password := range []string{"kettle", "two cups of tea", "Łódź-1953", "חמש 5 תה", "๕คำ", "🙏🙏🙏", "½ € ß", strings.Repeat("語", 42)} {
		locked := lock(t, pdf, password)
		said, err := qpdf(t, locked, "--show-encryption", "--password="+password)
		for _, want := range []string{"R = 6", "stream encryption method: AESv3", "string encryption method: AESv3", "print high resolution: allowed", "extract for any purpose: allowed", "modify anything: allowed", "Supplied password is user password"} {
			if err != nil || !strings.Contains(said, want) {
				t.Errorf("%q: no %q in\n%s", password, want, said)
			}
		}
		if said, err := qpdf(t, locked, "--check", "--password="+password); err != nil {
			t.Errorf("%q: %v\n%s", password, err, said)
		}
		if text := readLocked(t, locked, password); text != read(t, pdf) {
			t.Errorf("%q: the text is another one", password)
		}
		for _, wrong := range []string{"", "kettl", "KETTLE", "two cups of te", password + "x"} {
			if said, err := qpdf(t, locked, "--check", "--password="+wrong); err == nil || !strings.Contains(said, "invalid password") {
				t.Errorf("%q opens what %q locks", wrong, password)
			}
		}
	}
}

// readLocked is the text of a locked file. A viewer tries a password in both
// places; the command line of pdftotext wants it named twice, and cuts it after 32
// bytes.
func readLocked(t testing.TB, locked []byte, password string) string {
	t.Helper()
	if len(password) > 32 {
		return read(t, []byte(opened(t, locked, password)))
	}
	text := tool(t, "pdftotext", locked, func(f string) []string { return []string{"-raw", "-upw", password, "-opw", password, f, "-"} })
	return strings.Join(strings.Fields(text), " ")
}

func TestAPasswordIsTheSameHoweverAKeyboardMakesItsLetters(t *testing.T) {
	pdf := shared(t, press(t), couple("Ana", "Bo"), A4)
	for typed, prepared := range map[string]string{
		"cafe\u0301\u00a0noir": "caf\u00e9 noir", "１２３": "123", "ﬁsh": "fish", "wait…": "wait...", "½": "1⁄2", "I\u00adX": "IX", "ªⅨ": "aIX",
		" kettle ": "kettle", "\u3000kettle": "kettle", "❤\ufe0f tea": "❤ tea", "ﾃｨｰ": "ティー", "חמש 5 תה": "חמש 5 תה",
	} {
		locked := lock(t, pdf, typed)
		for _, word := range []string{typed, prepared} {
			if said, err := qpdf(t, locked, "--check", "--password="+word); err != nil {
				t.Errorf("locked with %q, %q does not open it: %v\n%s", typed, word, err, said)
			}
			if readLocked(t, locked, word) != read(t, pdf) {
				t.Errorf("locked with %q, the text is another one with %q", typed, word)
			}
		}
	}
}

func TestEveryPlainPasswordIsPreparedAsItIs(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		typed := rapid.StringMatching(`[!-~]([ -~]{0,40}[!-~])?`).Draw(rt, "password")
		if words, err := typeable(typed); err != nil || words != (passwords{typed, typed}) {
			rt.Fatalf("%q gives %q, %v", typed, words, err)
		}
	})
}

func TestWhatOpensAFileIsNeverEmptyAndNeverTooLong(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		words, err := typeable(rapid.String().Draw(rt, "password"))
		if err != nil {
			return
		}
		for _, word := range []string{words.typed, words.prepared} {
			if word == "" || len(word) > LongestPassword {
				rt.Fatalf("%q opens the file", word)
			}
		}
		if again, err := typeable(words.prepared); err != nil || again.prepared != words.prepared {
			rt.Fatalf("%q is prepared as %q, and that as %q: %v", words.typed, words.prepared, again.prepared, err)
		}
	})
}

func TestAPasswordThatPromisesTooMuchIsRefusedAndNeverTold(t *testing.T) {
	pdf := shared(t, press(t), couple("Ana", "Bo"), A4)
	for _, c := range []struct {
		password string
		want     error
	}{
		{"", ErrNoPassword}, {" \u00a0", ErrNoPassword}, {"\u200d\ufe0f", ErrNoPassword}, {strings.Repeat("ﷺ", 42), ErrLongPassword},
		{"kettle\n", ErrBadPassword}, {"ket\u202etle", ErrBadPassword}, {"\ue000", ErrBadPassword}, {"ket\ufffdtle", ErrBadPassword}, {"תה5", ErrBadPassword}, {"tea תה", ErrBadPassword},
		{strings.Repeat("x", 128), ErrLongPassword}, {strings.Repeat("語", 43), ErrLongPassword},
		{"ket\ntle", ErrBadPassword}, {"ket\x00tle", ErrBadPassword}, {"kettle\xff", ErrBadPassword},
	} {
		locked, err := Lock(pdf, c.password)
		if !errors.Is(err, c.want) || locked != nil || c.password != "" && strings.Contains(err.Error(), c.password) {
			t.Errorf("%q gives %v", c.password, err)
		}
	}
	for _, broken := range [][]byte{nil, []byte("no pdf"), pdf[:len(pdf)/2], bytes.ReplaceAll(pdf, []byte("obj"), []byte("jbo"))} {
		if locked, err := Lock(broken, "kettle"); err == nil || locked != nil || strings.Contains(err.Error(), "kettle") {
			t.Errorf("a broken file of %d bytes gives %v", len(broken), err)
		}
	}
	if _, err := Lock(lock(t, pdf, "kettle"), "another"); err == nil {
		t.Error("what is locked was locked again")
	}
}

// opened is a locked file, opened and written out plainly.
func opened(t testing.TB, locked []byte, password string) string {
	t.Helper()
	return tool(t, "qpdf", locked, func(f string) []string {
		return []string{"--decrypt", "--password=" + password, "--qdf", "--object-streams=disable", f, "-"}
	})
}

func TestALockedFileTellsNoMoreThanThePages(t *testing.T) {
	locked := lock(t, shared(t, press(t), couple("Ana", "Bo"), A4), "kettle")
	plain := opened(t, locked, "kettle")
	dates := regexp.MustCompile(`D:\d+[^)]*`).FindAllString(plain, -1)
	if len(dates) != 2 || dates[0] != "D:20261127000000" || dates[1] != dates[0] {
		t.Errorf("its dates are %q", dates)
	}
	host, _ := os.Hostname()
	home, _ := os.UserHomeDir()
	for _, never := range []string{"pdfcpu", "/Author", "/Creator ", "<x:xmpmeta", host, home} {
		if never != "" && strings.Contains(plain, never) {
			t.Errorf("it says %q", never)
		}
	}
	if !strings.HasPrefix(string(locked), "%PDF-2.0") {
		t.Errorf("it begins with %q", locked[:8])
	}
	for _, never := range []string{"Silence", "Ana", "/Title (", "kettle"} {
		if bytes.Contains(locked, []byte(never)) {
			t.Errorf("%q can be read without the password", never)
		}
	}
}

func TestLockingLeavesNothingInTheHomeFolder(t *testing.T) {
	if home := os.Getenv("GOLDSEAM_TEST_HOME"); home != "" {
		lock(t, shared(t, press(t), couple("Ana", "Bo"), A4), "kettle")
		return
	}
	home := t.TempDir()
	again := exec.Command(os.Args[0], "-test.run=^TestLockingLeavesNothingInTheHomeFolder$")
	again.Env = append(os.Environ(), "GOLDSEAM_TEST_HOME="+home, "HOME="+home, "XDG_CONFIG_HOME="+filepath.Join(home, "config"), "TMPDIR="+filepath.Join(home, "tmp"))
	if err := os.Mkdir(filepath.Join(home, "tmp"), 0o700); err != nil {
		t.Fatal(err)
	}
	if out, err := again.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	err := filepath.WalkDir(home, func(path string, entry fs.DirEntry, err error) error {
		if name, _ := filepath.Rel(home, path); err == nil && name != "." && name != "tmp" {
			t.Errorf("it left %s", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAPrintoutIsLockedWhileSomebodyWaits(t *testing.T) {
	out, err := press(t).Set(t.Context(), couple("Ana", "Bo"), A4)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			locked, err := out.Locked(t.Context(), "kettle")
			if err != nil || !bytes.HasPrefix(locked, []byte("%PDF-2.0")) {
				t.Errorf("the pages were not locked: %v", err)
			}
		})
	}
	all.Wait()
	gone, leave := context.WithCancel(t.Context())
	leave()
	if locked, err := out.Locked(gone, "kettle"); !errors.Is(err, context.Canceled) || locked != nil {
		t.Errorf("nobody waits, and it gives %v", err)
	}
	if _, err := out.Locked(t.Context(), ""); !errors.Is(err, ErrNoPassword) {
		t.Errorf("no password gives %v", err)
	}
}
