package main

import (
	"errors"
	"go/parser"
	"go/token"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// A text that asks for pictures, sounds and pages of another computer gets nothing,
// and the other computer is not asked.
func TestAHostileTextReachesNobody(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	asked := make(chan struct{}, 8)
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			asked <- struct{}{}
			_ = c.Close()
		}
	}()
	test.NewTempApp(t)
	stayOffline()
	address := "http://" + listener.Addr().String()
	text := widget.NewRichTextFromMarkdown("# Hello\n![a picture](" + address + "/seen.png)\n\n[a page](" + address + "/page)\n\n<img src='" + address + "/x.png'>")
	w := test.NewTempWindow(t, text)
	w.Canvas().Capture()
	for _, scheme := range []string{address, strings.Replace(address, "http:", "https:", 1)} {
		uri, err := storage.ParseURI(scheme + "/seen.png")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := storage.Reader(uri); !errors.Is(err, errOffline) {
			t.Errorf("%s: the error of reading is %v", uri.Scheme(), err)
		}
		if there, err := storage.Exists(uri); there || !errors.Is(err, errOffline) {
			t.Errorf("%s: it is there: %v, error %v", uri.Scheme(), there, err)
		}
		if may, err := storage.CanRead(uri); may || !errors.Is(err, errOffline) {
			t.Errorf("%s: it can be read: %v, error %v", uri.Scheme(), may, err)
		}
	}
	select {
	case <-asked:
		t.Error("somebody was asked")
	default:
	}
}

// forbidden are ways to a renderer of Markdown, to links, to Fyne's file dialogs,
// to what it stores, and to the network.
var (
	forbidden        = regexp.MustCompile(`\b(NewRichTextFromMarkdown|ParseMarkdown|AppendMarkdown|NewHyperlink|NewHyperlinkWithStyle|HyperlinkSegment|ImageSegment|OpenURL|SendNotification|Preferences\(\)|NewImageFromURI|LoadResourceFromURLString)\b`)
	forbiddenImports = regexp.MustCompile(`^(net|net/http|net/url|fyne\.io/fyne/v2/dialog|fyne\.io/fyne/v2/data/.*)$`)
)

func TestNoSourceLeadsOut(t *testing.T) {
	for _, folder := range []string{"cmd/goldseam", "ui", "facilitation"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, name := range forbidden.FindAllString(string(text), -1) {
				if filepath.Base(path) != "traceless.go" || name != "Preferences()" { // which takes something out of them
					t.Errorf("%s has %s", path, name)
				}
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, text, parser.ImportsOnly)
			if err != nil {
				return err
			}
			for _, i := range file.Imports {
				if forbiddenImports.MatchString(strings.Trim(i.Path.Value, `"`)) {
					t.Errorf("%s imports %s", path, i.Path.Value)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
