package facilitation

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

// RecoverySheet is a key in letters, for paper. Whoever has the sheet can open
// everything that the key locks.
type RecoverySheet struct {
	Key  string
	Own  bool // of a facilitator's own notes
	Date time.Time
}

func (RecoverySheet) printable() {}

// keyGroup is how many letters stand together, so that nobody loses their place.
const keyGroup = 4

// readBackGroups is how many groups people read back from their sheet: the last
// ones, which stand at the end of what they wrote.
const readBackGroups = 2

// KeyGroups are the letters of a key in groups. What stands before the last hyphen
// is the same in every key, and stays together.
func KeyGroups(key string) []string {
	var groups []string
	if head := strings.LastIndex(key, "-") + 1; head > 0 {
		groups, key = append(groups, key[:head]), key[head:]
	}
	for group := range slices.Chunk([]rune(key), keyGroup) {
		groups = append(groups, string(group))
	}
	return groups
}

// BareKey is a key as somebody typed it from paper, without spaces and in capitals.
func BareKey(typed string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, typed))
}

// readBack is what people read back: the last groups of a key.
func readBack(key string) string {
	groups := KeyGroups(key)
	return strings.Join(groups[max(0, len(groups)-readBackGroups):], "")
}

// ReadBackLetters is how many letters people read back.
func ReadBackLetters(key string) int { return len(readBack(key)) }

// ReadsBack says whether somebody read the last groups of a key back without a slip.
func ReadsBack(key, typed string) bool {
	return key != "" && BareKey(typed) == readBack(key)
}
