package facilitation

import (
	"slices"
	"strings"
	"testing"
)

// aKey has the form of a key and opens nothing.
const aKey = "AGE-SECRET-KEY-1QQPQ4ZWR5T8MLXHE3D0S6AKCJ7GFU9NVYQQPQ4ZWR5T8MLXHE3D0S6AKCJ"

func TestAKeyIsReadInGroupsOfFour(t *testing.T) {
	groups := KeyGroups(aKey)
	if groups[0] != "AGE-SECRET-KEY-" || groups[1] != "1QQP" || strings.Join(groups, "") != aKey {
		t.Errorf("groups %q", groups)
	}
	if slices.ContainsFunc(groups[1:], func(g string) bool { return len(g) == 0 || len(g) > 4 }) {
		t.Errorf("groups %q", groups)
	}
	if got := KeyGroups(""); len(got) != 0 {
		t.Errorf("no key has groups %q", got)
	}
}

func TestAKeyIsReadBackByItsLastTwoGroups(t *testing.T) {
	groups := KeyGroups(aKey)
	last := groups[len(groups)-2] + " " + groups[len(groups)-1]
	for typed, want := range map[string]bool{
		last: true, strings.ToLower(last): true, " " + last + "\n": true, groups[len(groups)-1]: false, last + "X": false, "": false, aKey: false,
	} {
		if got := ReadsBack(aKey, typed); got != want {
			t.Errorf("%q reads back: %v, want %v", typed, got, want)
		}
	}
	if ReadsBack("", "") {
		t.Error("nothing reads back as no key")
	}
}
