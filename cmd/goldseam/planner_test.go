package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOnesOwnPlanIsChangedAndSavedInTheWindow reads a folder with a good plan and
// two bad files, sits down with the plan, changes it and saves it.
func TestOnesOwnPlanIsChangedAndSavedInTheWindow(t *testing.T) {
	p := prepare(t, virtualDisplay(t), goldseam(t))
	plans := filepath.Join(p.home, ".local/share/goldseam/plans")
	good := strings.Replace(badPlan, "400", "10", 1)
	if err := errors.Join(
		os.MkdirAll(plans, 0o700),
		os.WriteFile(filepath.Join(plans, "ours.toml"), []byte("# ours\n"+good), 0o600),
		os.WriteFile(filepath.Join(plans, "bad.toml"), []byte("format = 1\n[[part]\n"), 0o600),
		os.Symlink("/dev/zero", filepath.Join(plans, "zero.toml")),
	); err != nil {
		t.Fatal(err)
	}
	p.launch()
	p.findWindow()
	p.firstScreen()
	p.waitScreen("home")
	p.choose("unread")
	p.waitScreen("faults")
	p.click("close-page")
	p.waitScreen("home")
	p.choose("own-plan-short")
	p.waitScreen("arrive")
	p.click("change-plan")
	p.waitScreen("planner")
	p.click("plan-more")
	p.click("plan-save")
	file := filepath.Join(plans, "ours.toml")
	p.waitFor("the plan on the disk", func() bool { return strings.Contains(content(t, file), "{ 21 = 11 }") })
	if got := content(t, file); !strings.Contains(got, "lengths = [21]") || !strings.Contains(got, `id = "short"`) {
		t.Errorf("the file holds\n%s", got)
	}
	if got := content(t, filepath.Join(plans, "bad.toml")); got != "format = 1\n[[part]\n" {
		t.Errorf("the bad file holds %q", got)
	}
	p.click("close-page")
	p.waitScreen("arrive")
}
