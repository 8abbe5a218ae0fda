package report

import (
	"strings"
	"testing"

	"goldseam/facilitation"
)

func TestARecoverySheetCanBeReadBackFromItsPaper(t *testing.T) {
	key := "AGE-SECRET-KEY-1QQPQ4ZWR5T8MLXHE3D0S6AKCJ7GFU9NVYQQPQ4ZWR5T8MLXHE3D0S6AKCJ"
	for _, paper := range []Paper{A4, Letter} {
		for own, want := range map[bool]string{false: "open the sessions", true: "facilitator’s own notes"} {
			pdf, err := press(t).Print(t.Context(), facilitation.RecoverySheet{Key: key, Own: own, Date: friday}, paper)
			if err != nil {
				t.Fatal(err)
			}
			text := read(t, pdf)
			if !strings.Contains(facilitation.BareKey(text), facilitation.BareKey(key)) {
				t.Errorf("the letters cannot be read from %q", text)
			}
			if !strings.Contains(text, want) || !strings.Contains(text, "Whoever has this sheet") {
				t.Errorf("the page does not read %q in %q", want, text)
			}
		}
	}
}
