package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"goldseam/assets"
)

// answer is what a call from a command line gives back.
type answer struct {
	code     int
	out, err string
}

// call runs the program in this process, without a window.
func call(t *testing.T, args ...string) answer {
	t.Helper()
	var out, faults bytes.Buffer
	code := run(args, everything(t), &out, &faults)
	return answer{code, out.String(), faults.String()}
}

func everything(t *testing.T) library {
	t.Helper()
	noon := time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC)
	lib, err := openLibrary(assets.Files, func() time.Time { return noon })
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// paperwork writes a file for a test and gives its place.
func paperwork(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func content(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTheVersionIsTheOneOfThePackage(t *testing.T) {
	if want := `Version = "` + version + `"`; !strings.Contains(content(t, "../../FyneApp.toml"), want) {
		t.Errorf("FyneApp.toml does not say %s", want)
	}
	if got := call(t, "--version"); got != (answer{done, "goldseam " + version + "\n", ""}) {
		t.Errorf("--version answers %+v", got)
	}
}

func TestHelpComesWhereverItIsAskedFor(t *testing.T) {
	want := answer{done, content(t, "../../assets/text/help.en.txt"), ""}
	for _, args := range []string{"--help", "-h", "rehearse --help", "print x.toml -h", "check -help"} {
		if got := call(t, strings.Fields(args)...); got != want {
			t.Errorf("%s answers %d with %d letters on standard error", args, got.code, len(got.err))
		}
	}
}

func TestACallAtFaultGetsOneLineAndTwo(t *testing.T) {
	for args, want := range map[string]string{
		"wander":                            `no such command as "wander"`,
		"session.toml":                      `no such command as "session.toml"`,
		"rehearse":                          "rehearse takes one file, not 0",
		"rehearse a.toml b.toml":            "rehearse takes one file, not 2",
		"rehearse --fast a.toml":            "rehearse: no such flag as -fast",
		"rehearse a.toml -o":                "rehearse: flag needs an argument: -o",
		"rehearse a.toml --speed 4":         "rehearse: --speed and --pictures go with --window",
		"rehearse a.toml --pictures out":    "rehearse: --speed and --pictures go with --window",
		"rehearse a.toml --window=perhaps":  `rehearse: invalid boolean value "perhaps" for -window`,
		"rehearse --window a --speed 0":     "rehearse: --speed takes a number above 0",
		"rehearse --window a --speed NaN":   "rehearse: --speed takes a number above 0",
		"rehearse --window a --speed 1e9":   "rehearse: --speed takes a number above 0",
		"print a.toml":                      "print: say which copy, --copy shared, own:NAME or therapist",
		"print a.toml --copy own":           "print: --copy takes shared, own:NAME or therapist",
		"print a.toml --copy own:":          "print: say whose copy, such as --copy own:Ana",
		"print a.toml --copy Shared":        "print: --copy takes shared, own:NAME or therapist",
		"print a --copy therapist --form x": "print: --form takes soap, dap or birp",
		"print a --copy shared --form dap":  "print: --form goes with --copy therapist",
		"print --copy shared":               "print takes one file, not 0",
		"print a --copy shared --paper a5":  "print: --paper takes a4 or letter",
		"check":                             "check: name at least one file",
		"check --deep a.toml":               "check: no such flag as -deep",
	} {
		got := call(t, strings.Fields(args)...)
		if got.code != callFault || got.out != "" || !strings.HasPrefix(got.err, "goldseam: "+want) {
			t.Errorf("%s answers %+v", args, got)
		}
		if strings.Count(got.err, "\n") != 1 || !strings.Contains(got.err, "goldseam --help") {
			t.Errorf("%s gets more than one line, or no hint: %q", args, got.err)
		}
	}
}

func TestFlagsStandBeforeOrAfterTheFile(t *testing.T) {
	for _, args := range []string{"-o x -one a b", "a -o x b -one", "-o=x a b --one", "-one -o x -- a b"} {
		flags := newFlags("test")
		out, one := flags.String("o", "", ""), flags.Bool("one", false, "")
		files, err := scatter(flags, strings.Fields(args))
		if err != nil || *out != "x" || !*one || strings.Join(files, " ") != "a b" {
			t.Errorf("%s: files %v, -o %q, -one %v, error %v", args, files, *out, *one, err)
		}
	}
	files, err := scatter(newFlags("test"), []string{"a", "--", "b", "-o"})
	if err != nil || strings.Join(files, " ") != "a b -o" {
		t.Errorf("after --: files %v, error %v", files, err)
	}
}
