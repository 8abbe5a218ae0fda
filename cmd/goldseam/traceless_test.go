package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// usedHome is somebody's home folder before an evening with Goldseam: a desktop that
// was used, with folders and files of other programs where Goldseam could be tempted
// to write.
func usedHome(p *program) {
	p.t.Helper()
	for name, text := range map[string]string{
		"Documents/letter.txt":            "Dear all",
		".config/fyne/settings.json":      `{"scale":1}`,
		".config/user-dirs.locale":        "en_US",
		".cache/font_index_v6.cache":      "not a list of faces",
		".cache/mesa_shader_cache/index":  "",
		".local/share/recently-used.xbel": "<xbel/>",
		".local/state/shell/history":      "make run",
		"tmp/of-another-program":          "",
	} {
		file := filepath.Join(p.home, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			p.t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			p.t.Fatal(err)
		}
	}
	in := func(name string) string { return filepath.Join(p.home, name) }
	// Later values stand for earlier ones.
	p.cmd.Env = append(p.cmd.Env, "XDG_CACHE_HOME="+in(".cache"), "TMPDIR="+in("tmp"), "XDG_RUNTIME_DIR="+in("run"))
}

// login gives a program the folder of a login, in memory, as a desktop has it.
func login(p *program) (folder string) {
	p.t.Helper()
	folder, err := os.MkdirTemp(sharedMemory, "login-")
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { _ = os.RemoveAll(folder) })
	p.cmd.Env = append(p.cmd.Env, "XDG_RUNTIME_DIR="+folder)
	return folder
}

// lies is all that can be told of the files and folders in a folder: their names, whose
// they are, when they changed and what is in them.
func lies(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		var content []byte
		if info.Mode().IsRegular() {
			content, err = os.ReadFile(path)
		}
		name, _ := filepath.Rel(folder, path) // path is in it
		all[name] = fmt.Sprintf("%v, changed %v, %x", info.Mode(), info.ModTime(), sha256.Sum256(content))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// nothingChanged compares a folder with what it was.
func nothingChanged(t *testing.T, folder string, was map[string]string) {
	t.Helper()
	is := lies(t, folder)
	for _, name := range slices.Sorted(maps.Keys(is)) {
		if _, there := was[name]; !there {
			t.Errorf("%s was not there before", name)
		} else if is[name] != was[name] {
			t.Errorf("%s was %s and is %s", name, was[name], is[name])
		}
	}
	for name := range was {
		if _, there := is[name]; !there {
			t.Errorf("%s is gone", name)
		}
	}
}

// onlyTheDriver looks into the folder of a login: the list of faces and the driver's
// own folder may be there, since they go with the login.
func onlyTheDriver(t *testing.T, login string) {
	t.Helper()
	for name := range lies(t, login) {
		switch first, _, _ := strings.Cut(name, "/"); {
		case name == ".", first == "mesa_shader_cache", regexp.MustCompile(`^font_index_v\d+\.cache$`).MatchString(name):
		default:
			t.Errorf("the folder of the login has %s", name)
		}
	}
	if files := filesWith(t, canary, login); len(files) > 0 {
		t.Errorf("in the folder of the login, these have people's words: %v", files)
	}
}

// filesWith are the files under some folders that have a word in their content or
// name, in any of the ways in which a word is written.
func filesWith(t *testing.T, word string, folders ...string) []string {
	t.Helper()
	forms := needles(strings.ToLower(word))
	var found []string
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil // a program that runs has taken it away meanwhile
			}
			if err != nil || !entry.Type().IsRegular() {
				return err
			}
			text, err := os.ReadFile(path)
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			text = small(slices.Concat(text, []byte(" "+filepath.Base(path))))
			for _, form := range forms {
				if bytes.Contains(text, form) {
					found = append(found, path)
					break
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// A rehearsal is a whole session. What it is asked for goes where it is told to, and
// nothing goes anywhere else, also where the computer has no folder for a login.
func TestAWholeRehearsalLeavesNoTrace(t *testing.T) {
	script, err := filepath.Abs(threePeople)
	if err != nil {
		t.Fatal(err)
	}
	for name, give := range map[string]func(*program){"at a desktop": func(p *program) { login(p) }, "without the folder of a login": func(*program) {}} {
		t.Run(name, func(t *testing.T) {
			p := prepare(t, virtualDisplay(t), goldseam(t), "rehearse", "--window", script, "--speed", "1000", "-o", t.TempDir())
			usedHome(p)
			give(p)
			p.cmd.Env = slices.DeleteFunc(p.cmd.Env, func(v string) bool { return strings.HasPrefix(v, "GOLDSEAM_MAP=") })
			before := lies(t, p.home)
			p.launch()
			if code := p.waitEnd(2 * time.Minute); code != done {
				t.Fatalf("the exit code is %d; it said:\n%s", code, p.errors.String())
			}
			nothingChanged(t, p.home, before)
		})
	}
}

// A kill gives the program no chance to tidy up, so there must be nothing to tidy.
func TestAKilledProgramLeavesNoTraceEither(t *testing.T) {
	p := prepare(t, virtualDisplay(t), goldseam(t))
	usedHome(p)
	before := lies(t, p.home)
	p.launch()
	p.findWindow()
	p.firstScreen()
	justTurns(p, canary+" A", canary+" B")
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-p.ended
	nothingChanged(t, p.home, before)
}

// The calls without which no program reaches another computer, those that change what
// is on a disk, and the one that hides a program's memory. Of a text that is written,
// only so many bytes are in the trace.
const watchedCalls = "trace=prctl,socket,socketpair,connect,bind,open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,unlink,unlinkat,rmdir,rename,renameat,renameat2," +
	"write,pwrite64,writev,link,linkat,symlink,symlinkat,truncate,chmod,fchmodat,utimensat,setxattr"

// underWatch has a program run under strace, which stays out of its way. The program keeps its own
// number, by which its window is found.
func underWatch(p *program) (trace string) {
	p.t.Helper()
	trace = filepath.Join(p.t.TempDir(), "trace")
	words := append([]string{"strace", "-D", "-f", "-y", "-q", "-s", "4096", "-e", "signal=none", "-e", watchedCalls, "-o", trace}, p.cmd.Args...)
	watched := exec.Command(words[0], words[1:]...)
	if watched.Err != nil {
		p.t.Fatalf("%v (make test installs it)", watched.Err)
	}
	watched.Env, watched.Dir, watched.Stderr = p.cmd.Env, p.cmd.Dir, p.cmd.Stderr
	p.cmd = watched
	return trace
}

var (
	socketCall = regexp.MustCompile(`socket(?:pair)?\((\w+)`)
	netAddress = regexp.MustCompile(`sa_family=(\w+)`)
)

// noNetwork says whether a trace has no socket but those of this computer's own
// programs.
func noNetwork(t *testing.T, trace string) {
	t.Helper()
	sockets := 0
	for line := range strings.Lines(content(t, trace)) {
		for _, m := range slices.Concat(socketCall.FindAllStringSubmatch(line, -1), netAddress.FindAllStringSubmatch(line, -1)) {
			sockets++
			if m[1] != "AF_UNIX" && m[1] != "AF_LOCAL" {
				t.Errorf("another socket than one of this computer: %s", line)
			}
		}
	}
	if sockets == 0 {
		t.Error("the trace has no socket at all, though the window needs one: it proves nothing")
	}
}

// writtenWith are the calls of a trace that wrote a word into a file, also into one that
// is gone by now. The map of the screen is the test's own.
func writtenWith(t *testing.T, word, trace, mapFile string) (all []string) {
	t.Helper()
	for line := range strings.Lines(content(t, trace)) {
		if m := writeCall.FindStringSubmatch(line); m != nil && strings.HasPrefix(m[1], "/") && !strings.HasPrefix(m[1], mapFile) && strings.Contains(line, word) {
			all = append(all, m[1])
		}
	}
	return all
}

var writeCall = regexp.MustCompile(`^\d+ +p?write\w*\(\d+<([^>]*)>`)

// changes are the calls of a trace that changed something on the disk, as far as they
// did not fail.
func changes(t *testing.T, trace string) (all []string) {
	t.Helper()
	for line := range strings.Lines(content(t, trace)) {
		line = strings.TrimSpace(line)
		m := pathCall.FindStringSubmatch(line)
		if m == nil || strings.Contains(m[1], "write") || strings.Contains(line, " = -1 ") || strings.HasPrefix(m[1], "open") && !writes.MatchString(line) {
			continue
		}
		path := m[3]
		if !strings.HasPrefix(path, "/") {
			path = m[2] + "/" + path
		}
		if !notOnDisk.MatchString(path) {
			all = append(all, line)
		}
	}
	return all
}

// A call has a name, the folder from which its path leads, if any, and its path.
var (
	pathCall  = regexp.MustCompile(`^\d+ +(\w+)\((?:[A-Z_0-9]+<([^>]*)>, )?"([^"]*)"`)
	writes    = regexp.MustCompile(`O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_TMPFILE`)
	notOnDisk = regexp.MustCompile(`^/(dev|proc|sys)/`)
)

func TestAnEveningThatIsNotKeptLeavesNoTrace(t *testing.T) {
	p := prepare(t, virtualDisplay(t), goldseam(t))
	usedHome(p)
	login, before := login(p), lies(t, p.home)
	trace := underWatch(p)
	p.launch()
	p.findWindow()
	p.firstScreen()
	justTurns(p, canary+" A", canary+" B")
	leaveWords(p)
	p.pressFor("ctrl+p", "look")
	p.click("close-page")
	p.waitScreen("landing")
	p.key("ctrl+q")
	if code := p.waitEnd(patience); code != done {
		t.Errorf("the exit code is %d", code)
	}
	nothingChanged(t, p.home, before)
	onlyTheDriver(t, login)
	p.waitTrace(trace)
	noNetwork(t, trace)
	for _, line := range changes(t, trace) {
		if !strings.Contains(line, p.mapFile) { // that is the test's own
			t.Errorf("it changed something: %s", line)
		}
	}
	if files := writtenWith(t, canary, trace, p.mapFile); len(files) > 0 {
		t.Errorf("people's words were written into %v", files)
	}
	if !strings.Contains(content(t, trace), "prctl(PR_SET_DUMPABLE, SUID_DUMP_DISABLE)") {
		t.Error("its memory was not hidden")
	}
}

// waitTrace waits until the tracer has written down the program's end.
func (p *program) waitTrace(trace string) {
	p.t.Helper()
	ended := regexp.MustCompile(fmt.Sprintf(`(?m)^%d +\+\+\+ (exited|killed)`, p.cmd.Process.Pid))
	deadline := time.Now().Add(patience)
	for look := time.Tick(lookAt); !ended.MatchString(content(p.t, trace)); <-look {
		if time.Now().After(deadline) {
			p.t.Fatalf("waited %v for the tracer to end", patience)
		}
	}
}

// What libraries say may quote a file's name, or what a field holds.
func TestALibrarysWordsStayOffStandardError(t *testing.T) {
	var said bytes.Buffer
	usual := log.Writer()
	log.SetOutput(whereOnly{&said})
	defer log.SetOutput(usual)
	fyne.LogError("Couldn't parse: "+canary, fmt.Errorf("open /home/%s: %s", canary, canary))
	log.Println("*** Error in Fyne call thread, this should have been called in fyne.Do[AndWait] ***")
	log.Println(canary)
	if text := said.String(); strings.Contains(text, canary) || !strings.Contains(text, "traceless_test.go") || !strings.Contains(text, "Error in Fyne call thread") {
		t.Errorf("standard error reads:\n%s", text)
	}
}

func TestTheWayBackFromElsewhereIsTheWayThere(t *testing.T) {
	config, err := os.UserConfigDir()
	cache, err2 := os.UserCacheDir()
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	t.Setenv("XDG_CONFIG_HOME", config)
	t.Setenv("XDG_CACHE_HOME", cache)
	back := elsewhere()
	if folder, err := os.UserConfigDir(); folder == config || err != nil || os.MkdirAll(folder+"/fyne", 0o700) == nil {
		t.Errorf("elsewhere is %s, error %v, and a folder can be made in it", folder, err)
	}
	back()
	if folder, err := os.UserConfigDir(); folder != config || err != nil {
		t.Errorf("the folder of settings is %s, error %v", folder, err)
	}
	if folder, err := os.UserCacheDir(); folder != cache || err != nil {
		t.Errorf("the folder of the cache is %s, error %v", folder, err)
	}
}
