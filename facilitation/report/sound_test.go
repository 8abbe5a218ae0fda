package report

import (
	"bytes"
	"testing"
)

func TestOwnCopiesAndRecordsAreSoundFilesAndAlwaysTheSame(t *testing.T) {
	p := press(t)
	for name, what := range samples() {
		pdf := printed(t, p, what, A4)
		if !bytes.Equal(pdf, printed(t, p, what, A4)) {
			t.Errorf("%s: two exports differ", name)
		}
		if out := tool(t, "qpdf", pdf, func(f string) []string { return []string{"--check", f} }); bytes.Contains([]byte(out), []byte("WARNING")) {
			t.Errorf("%s: %s", name, out)
		}
	}
}
