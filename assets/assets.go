// Package assets holds what people read, see and hear: words, plans, prompts,
// values, rehearsals, faces and pictures. It embeds them and does nothing else.
package assets

import "embed"

// Files are the plans, prompts, values, phrases, rehearsals, the practice round, sheets,
// blanks and lines of support as TOML, one folder or file per language, and the words of
// the screens as JSON.
//
//go:embed plans practice prompts values reframe rehearsals sheets blanks support text
var Files embed.FS

// The two faces, whole, for screen and paper alike. Their licences stand beside
// them in fonts.
var (
	//go:embed fonts/EBGaramond-Regular.ttf
	Serif []byte
	//go:embed fonts/EBGaramond-Italic.ttf
	SerifItalic []byte
	//go:embed fonts/EBGaramond-SemiBold.ttf
	SerifBold []byte
	//go:embed fonts/SourceSans3-Regular.ttf
	Sans []byte
	//go:embed fonts/SourceSans3-SemiBold.ttf
	SansBold []byte
)

// Faces of other scripts, for names and notes on paper, and the pictures of emoji
// in one colour. Their licences stand beside them too.
var (
	//go:embed fonts/NotoSansHebrew-Regular.ttf
	Hebrew []byte
	//go:embed fonts/NotoNaskhArabic-Regular.ttf
	Arabic []byte
	//go:embed fonts/NotoSansDevanagari-Regular.ttf
	Devanagari []byte
	//go:embed fonts/NotoSansThai-Regular.ttf
	Thai []byte
	//go:embed fonts/NotoEmoji-Regular.ttf
	Emoji []byte
)

// Icon is the program's picture, made from the vase.
//
//go:embed icons/goldseam.png
var Icon []byte
