package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Our own colours. Text uses ink, soft, celadon, goldInk and clayInk; gold and clay alone
// are too light for words and serve seams, edges and the brand.
const (
	colorPaper        fyne.ThemeColorName = "goldseamPaper"
	colorCard         fyne.ThemeColorName = "goldseamCard"
	colorInk          fyne.ThemeColorName = "goldseamInk"
	colorSoft         fyne.ThemeColorName = "goldseamSoft"
	colorDisabled     fyne.ThemeColorName = "goldseamDisabled"
	colorLine         fyne.ThemeColorName = "goldseamLine"
	colorCeladon      fyne.ThemeColorName = "goldseamCeladon"
	colorCeladonLight fyne.ThemeColorName = "goldseamCeladonLight"
	colorOnCeladon    fyne.ThemeColorName = "goldseamOnCeladon" // Words on a celadon fill.
	colorMist         fyne.ThemeColorName = "goldseamMist"
	colorHalo         fyne.ThemeColorName = "goldseamHalo"     // The middle breathing circle.
	colorBreath       fyne.ThemeColorName = "goldseamBreath"   // The inner breathing circle.
	colorOnBreath     fyne.ThemeColorName = "goldseamOnBreath" // Words in it, 24 pixels or larger.
	colorGold         fyne.ThemeColorName = "goldseamGold"
	colorGoldLight    fyne.ThemeColorName = "goldseamGoldLight"
	colorGoldInk      fyne.ThemeColorName = "goldseamGoldInk" // Gold dark enough to read.
	colorClay         fyne.ThemeColorName = "goldseamClay"
	colorClayInk      fyne.ThemeColorName = "goldseamClayInk" // Clay dark enough to read.
	colorClayWash     fyne.ThemeColorName = "goldseamClayWash"
)

// Text sizes at a text factor of 1.
const (
	sizePrompt      fyne.ThemeSizeName = "goldseamPrompt"
	sizePromptSmall fyne.ThemeSizeName = "goldseamPromptSmall" // In a small window.
	sizeTitle       fyne.ThemeSizeName = "goldseamTitle"
	sizeSubtitle    fyne.ThemeSizeName = "goldseamSubtitle" // Card titles and the brand.
	sizePause       fyne.ThemeSizeName = "goldseamPause"
	sizeLead        fyne.ThemeSizeName = "goldseamLead"
	sizeBody        fyne.ThemeSizeName = "goldseamBody"
	sizeSmall       fyne.ThemeSizeName = "goldseamSmall"
	sizeKey         fyne.ThemeSizeName = "goldseamKey"
	sizeClock       fyne.ThemeSizeName = "goldseamClock" // A clock outside the ring.
)

// How far people may shrink or enlarge the text.
const (
	leastTextFactor = 0.9
	mostTextFactor  = 2.5
)

// Fonts are the faces of the program, loaded by whoever starts it.
type Fonts struct {
	Serif, SerifItalic, SerifBold, Sans, SansBold fyne.Resource
}

// shade says whether the screen follows the computer or stays light or dark.
type shade int

const (
	shadeSystem shade = iota
	shadeLight
	shadeDark
)

// goldseamTheme answers for our own names and gives Fyne's names our colours,
// so that a stock field, menu or dialog never looks grey beside our cards.
type goldseamTheme struct {
	fyne.Theme
	variant    shade
	textFactor float32
	grown      float32 // how much larger all text is because the window is large

	fonts       Fonts
	light, dark map[fyne.ThemeColorName]color.Color
	texts       map[fyne.ThemeSizeName]float32
	measures    map[fyne.ThemeSizeName]float32
}

var _ fyne.Theme = (*goldseamTheme)(nil)

func newTheme(f Fonts) *goldseamTheme {
	return &goldseamTheme{
		Theme:      theme.DefaultTheme(),
		textFactor: 1,
		grown:      1,
		fonts:      f,
		light:      withStockNames(lightColors()),
		dark:       withStockNames(darkColors()),
		texts:      textSizes(),
		measures:   measures(),
	}
}

// Color answers for every name we know; the variant field wins over the computer's.
func (t *goldseamTheme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	known := t.light
	if t.isDark(v) {
		known = t.dark
	}
	if c, ok := known[name]; ok {
		return c
	}
	return t.Theme.Color(name, v)
}

func (t *goldseamTheme) isDark(v fyne.ThemeVariant) bool {
	switch t.variant {
	case shadeLight:
		return false
	case shadeDark:
		return true
	}
	return v == theme.VariantDark
}

// flip changes from what is shown now, light or dark, to the other.
func (t *goldseamTheme) flip(v fyne.ThemeVariant) {
	if t.isDark(v) {
		t.variant = shadeLight
	} else {
		t.variant = shadeDark
	}
}

// Font hands out the serif faces under styles that we use for nothing else, since only a
// face that comes from the theme falls back to the system's fonts for other scripts.
func (t *goldseamTheme) Font(s fyne.TextStyle) fyne.Resource {
	face := t.fonts.Sans
	switch {
	case s.Symbol:
		face = nil
	case s.Monospace:
		face = t.fonts.SerifItalic
	case s.Italic && s.Bold:
		face = t.fonts.SerifBold
	case s.Italic:
		face = t.fonts.Serif
	case s.Bold:
		face = t.fonts.SansBold
	}
	if face == nil {
		return t.Theme.Font(s)
	}
	return face
}

// Size multiplies text, and nothing else, by the text factor.
func (t *goldseamTheme) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := t.texts[name]; ok {
		return s * grownBy(s, t.factor())
	}
	if s, ok := t.measures[name]; ok {
		return s
	}
	return t.Theme.Size(name)
}

// grownBy lets words that are large already grow half as much, so that the rest
// finds room beside them.
func grownBy(size, factor float32) float32 {
	if size >= displaySize && factor > 1 {
		return 1 + (factor-1)/2
	}
	return factor
}

// displaySize is where large words begin, in pixels at normal text size.
const displaySize = 24

// factor is how much larger than normal all text is.
func (t *goldseamTheme) factor() float32 {
	return min(max(t.textFactor*t.grown, leastTextFactor), mostTextFactor)
}

func textSizes() map[fyne.ThemeSizeName]float32 {
	return map[fyne.ThemeSizeName]float32{
		sizePrompt: 46, sizePromptSmall: 36, sizeTitle: 30, sizeSubtitle: 26, sizePause: 24, sizeLead: 20,
		sizeBody: 17, sizeSmall: 15, sizeKey: 12, sizeClock: 64,
		theme.SizeNameText: 17, theme.SizeNameCaptionText: 15, theme.SizeNameInlineIcon: 20,
		theme.SizeNameHeadingText: 30, theme.SizeNameSubHeadingText: 20,
	}
}

// measures are in device-independent pixels. The modal blur stays off: it is repainted
// with the whole window and costs too much without a graphics card.
func measures() map[fyne.ThemeSizeName]float32 {
	return map[fyne.ThemeSizeName]float32{
		theme.SizeNamePadding: 6, theme.SizeNameInnerPadding: 12, theme.SizeNameInputBorder: 1,
		theme.SizeNameInputRadius: 12, theme.SizeNameButtonRadius: 12, theme.SizeNameCardRadius: 16,
		theme.SizeNameDialogRadius: 16, theme.SizeNamePopupRadius: 12, theme.SizeNameMenuRadius: 12,
		theme.SizeNameModalBlurRadius: 0, theme.SizeNameScrollBar: 10, theme.SizeNameScrollBarSmall: 4,
	}
}

func lightColors() map[fyne.ThemeColorName]color.Color {
	return map[fyne.ThemeColorName]color.Color{
		colorPaper: rgb(0xF6F1E7), colorCard: rgb(0xFFFDF8), colorInk: rgb(0x2C2A26),
		colorSoft: rgb(0x6E675C), colorDisabled: rgb(0xA59D90), colorLine: rgb(0xE3DACA),
		colorCeladon: rgb(0x3E6B64), colorCeladonLight: rgb(0x7FA39A), colorOnCeladon: rgb(0xFFFDF8),
		colorMist: rgb(0xE4ECE7), colorHalo: rgb(0xC6D9D0),
		colorBreath: rgb(0x6A948B), colorOnBreath: rgb(0xFFFDF8),
		colorGold: rgb(0xB98A2E), colorGoldLight: rgb(0xE3BE6B), colorGoldInk: rgb(0x86621C),
		colorClay: rgb(0xA65A3E), colorClayInk: rgb(0x9A5036), colorClayWash: rgb(0xF3E2D8),
		theme.ColorNameInputBorder: rgb(0xE3DACA),
		theme.ColorNameShadow:      faded(rgb(0x2C2A26), 0x2E),
	}
}

func darkColors() map[fyne.ThemeColorName]color.Color {
	return map[fyne.ThemeColorName]color.Color{
		colorPaper: rgb(0x1B1E1D), colorCard: rgb(0x252A29), colorInk: rgb(0xEFE9DD),
		colorSoft: rgb(0xA79F91), colorDisabled: rgb(0x6E6A62), colorLine: rgb(0x38403E),
		colorCeladon: rgb(0x8FBDB2), colorCeladonLight: rgb(0x5F8A81), colorOnCeladon: rgb(0x1B1E1D),
		colorMist: rgb(0x2A3532), colorHalo: rgb(0x3B504B),
		colorBreath: rgb(0x5F8A81), colorOnBreath: rgb(0xFFFDF8),
		colorGold: rgb(0xD9AE56), colorGoldLight: rgb(0xF0D28C), colorGoldInk: rgb(0xD9AE56),
		colorClay: rgb(0xDB9273), colorClayInk: rgb(0xDB9273), colorClayWash: rgb(0x3A2C27),
		theme.ColorNameInputBorder: rgb(0x6B7773), // Fyne draws it darker, and a field in the dark has to be found
		theme.ColorNameShadow:      faded(rgb(0x000000), 0x66),
	}
}

// withStockNames adds Fyne's own names. Its shadow is also the veil behind a dialog,
// so it stays a thin ink rather than nothing.
func withStockNames(c map[fyne.ThemeColorName]color.Color) map[fyne.ThemeColorName]color.Color {
	for own, stock := range stockNames() {
		for _, name := range stock {
			c[name] = c[own]
		}
	}
	light := c[colorCeladonLight].(color.NRGBA)
	c[theme.ColorNameHover] = faded(light, 0x33)
	c[theme.ColorNamePressed] = faded(light, 0x55)
	c[theme.ColorNameFocus] = faded(light, 0x55)
	c[theme.ColorNameSelection] = faded(light, 0x66)
	c[theme.ColorNameScrollBar] = faded(c[colorSoft].(color.NRGBA), 0x88)
	c[theme.ColorNameScrollBarBackground] = faded(c[colorLine].(color.NRGBA), 0x00)
	return c
}

func stockNames() map[fyne.ThemeColorName][]fyne.ThemeColorName {
	return map[fyne.ThemeColorName][]fyne.ThemeColorName{
		colorPaper: {theme.ColorNameBackground},
		colorCard: {
			theme.ColorNameInputBackground, theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground,
			theme.ColorNameButton, theme.ColorNameForegroundOnError,
		},
		colorInk:      {theme.ColorNameForeground},
		colorSoft:     {theme.ColorNamePlaceHolder},
		colorDisabled: {theme.ColorNameDisabled},
		colorLine: {
			theme.ColorNameSeparator, theme.ColorNameInnerWindowBorder, theme.ColorNameInnerWindowBorderInactive,
		},
		colorMist:    {theme.ColorNameDisabledButton, theme.ColorNameHeaderBackground},
		colorCeladon: {theme.ColorNamePrimary, theme.ColorNameHyperlink, theme.ColorNameSuccess},
		colorOnCeladon: {
			theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnWarning,
		},
		colorGoldInk: {theme.ColorNameWarning},
		colorClayInk: {theme.ColorNameError},
	}
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

func faded(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}

// blend mixes two opaque colours; share is the part of the second, 0 to 1.
func blend(a, b color.Color, share float32) color.NRGBA {
	x, y := color.NRGBAModel.Convert(a).(color.NRGBA), color.NRGBAModel.Convert(b).(color.NRGBA)
	mix := func(p, q uint8) uint8 { return uint8(float32(p) + (float32(q)-float32(p))*share + 0.5) }
	return color.NRGBA{R: mix(x.R, y.R), G: mix(x.G, y.G), B: mix(x.B, y.B), A: mix(x.A, y.A)}
}
