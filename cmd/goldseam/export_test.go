package main

import (
	"bytes"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"goldseam/facilitation"
	"goldseam/facilitation/report"
)

// broken is a press whose words give up in the middle of a page, with the people's
// own words in what they say.
func broken(lib library, at string) func() *report.Press {
	return func() *report.Press {
		return report.NewPress(faces(), func(id string, data map[string]any) string {
			if id == at {
				panic("what Ana told Bo about the loan")
			}
			return lib.Words.Say(id, data)
		})
	}
}

func TestAPanicInAnExportIsOneClearErrorAndLeavesTheOldFile(t *testing.T) {
	session, _ := kept(t)
	for which, c := range map[string]struct{ word, says string }{
		"shared":    {"copy.agreements", "goldseam: set summary: the page could not be set\n"},
		"own:Bo":    {"copy.not-binding", "goldseam: set own copy: the page could not be set\n"},
		"therapist": {"record.title", "goldseam: set record: the page could not be set\n"},
	} {
		out := paperwork(t, "copy.pdf", "what was printed before")
		lib := everything(t)
		lib.press = broken(lib, c.word)
		var said, faults bytes.Buffer
		code := run([]string{"print", session, "--copy", which, "-o", out}, lib, &said, &faults)
		if code != inputFault || said.Len() != 0 || faults.String() != c.says {
			t.Errorf("%s: print answers %d, %q and %q", which, code, said.String(), faults.String())
		}
		if content(t, out) != "what was printed before" {
			t.Errorf("%s: the file that was there is gone", which)
		}
		if left, err := os.ReadDir(filepath.Dir(out)); err != nil || len(left) != 1 {
			t.Errorf("%s: something is left beside it: %v, %v", which, left, err)
		}
	}
	lib := everything(t)
	lib.press = broken(lib, "copy.cut")
	var said, faults bytes.Buffer
	out := paperwork(t, "pack.pdf", "the pack of last week")
	if code := run([]string{"blanks", "-o", out}, lib, &said, &faults); code != inputFault || faults.String() != "goldseam: set page: the page could not be set\n" || content(t, out) != "the pack of last week" {
		t.Errorf("blanks answers %d, %q and %q", code, said.String(), faults.String())
	}
}

// samplePapers are every kind of copy of the sample session, and the pack.
func samplePapers(t *testing.T, lib library) map[string]facilitation.Printable {
	t.Helper()
	file, _ := kept(t)
	s, date, err := readSession(file)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]facilitation.Printable{
		"summary": s.OnPaper(date, lib.Wording()), "own copy": s.Own(1, date, lib.Wording()),
		"record": s.Therapist(wrote(), date, lib.Wording()), "pack": lib.Pack(),
	}
	return all
}

func TestFortyExportsGiveTheSameBytes(t *testing.T) {
	const atOnce = 8
	papers := samplePapers(t, everything(t))
	first := map[string][]byte{}
	var lock sync.Mutex
	for range presses {
		press := everything(t).press() // a new one, as after a new start
		var all sync.WaitGroup
		for range atOnce {
			all.Go(func() {
				for name, what := range papers {
					pdf, err := press.Print(t.Context(), what, report.A4)
					if err != nil {
						t.Errorf("%s: %v", name, err)
						return
					}
					lock.Lock()
					if first[name] == nil {
						first[name] = pdf
					}
					if !bytes.Equal(first[name], pdf) {
						t.Errorf("%s: two exports differ", name)
					}
					lock.Unlock()
				}
			})
		}
		all.Wait()
	}
}

// A file that is mailed about tells nothing of the computer that made it, and no
// time of day.
func TestNoFileTellsWhoMadeItAndWhere(t *testing.T) {
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	secrets := map[string]string{"host": host, "user": "userquokka", "home": "homequokka", "folder": "folderquokka"}
	if me, err := user.Current(); err == nil && me.Username != "root" { // every PDF has a root of another kind
		secrets["real user"], secrets["real home"] = me.Username, me.HomeDir
	}
	folder := filepath.Join(t.TempDir(), secrets["folder"])
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, value := range map[string]string{"USER": secrets["user"], "LOGNAME": secrets["user"], "HOME": filepath.Join(folder, secrets["home"])} {
		t.Setenv(name, value)
	}
	lib := everything(t)
	papers := samplePapers(t, lib)
	t.Chdir(folder)
	midnight := regexp.MustCompile(`^[A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9][0-9] 00:00:00 \d{4} UTC$`)
	for name, what := range papers {
		pdf, err := lib.press().Print(t.Context(), what, report.A4)
		if err != nil {
			t.Fatal(err)
		}
		file := paperwork(t, "copy.pdf", string(pdf))
		about := exec.Command("pdfinfo", file)
		about.Env = append(os.Environ(), "TZ=UTC", "LC_ALL=C")
		said, err := about.Output()
		if err != nil {
			t.Fatalf("pdfinfo (make test installs it): %v", err)
		}
		told := map[string]string{}
		for line := range strings.Lines(string(said)) {
			key, value, _ := strings.Cut(line, ":")
			told[key] = strings.TrimSpace(value)
		}
		if told["Producer"] != "Goldseam" || told["Author"]+told["Creator"]+told["Subject"]+told["Keywords"] != "" {
			t.Errorf("%s: pdfinfo tells %q", name, said)
		}
		want := "Fri Nov 20 00:00:00 2026 UTC"
		if name == "pack" {
			want = told["CreationDate"] // it has no day of its own
		}
		if told["CreationDate"] != want || told["ModDate"] != want || !midnight.MatchString(want) {
			t.Errorf("%s: made %q, changed %q", name, told["CreationDate"], told["ModDate"])
		}
		v := viewsOf(t, pdf)
		for which, secret := range secrets {
			if found := v.find(strings.ToLower(secret)); len(secret) > 3 && len(found) > 0 {
				t.Errorf("%s: the %s is there: %v", name, which, found)
			}
		}
	}
}
