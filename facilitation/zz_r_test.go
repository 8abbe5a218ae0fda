package facilitation

import (
	"os"
	"strings"
	"testing"
)

func TestZZ(t *testing.T) {
	r := shippedReframe(t)
	for _, f := range []string{"silent", "found"} {
		b, _ := os.ReadFile("/tmp/g/" + f + ".txt")
		for _, l := range strings.Split(strings.TrimSpace(string(b)), "\n") {
			all := Suggest(l, "", r)
			if f == "silent" && len(all) > 0 || f == "found" && len(all) == 0 {
				t.Errorf("%s: %s (%s)", f, l, saidOf(l, all))
			}
		}
	}
}
