//go:build !ci

package ui

import (
	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// hookedKeys are the keys that must work while somebody types. Space is not
// among them: in a note it is a letter.
var hookedKeys = map[glfw.Key]fyne.KeyName{
	glfw.KeyEscape:   fyne.KeyEscape,
	glfw.KeyF1:       fyne.KeyF1,
	glfw.KeyF5:       fyne.KeyF5,
	glfw.KeyF6:       fyne.KeyF6,
	glfw.KeyF8:       fyne.KeyF8,
	glfw.KeyF9:       fyne.KeyF9,
	glfw.KeyF11:      fyne.KeyF11,
	glfw.KeyPageUp:   fyne.KeyPageUp,
	glfw.KeyPageDown: fyne.KeyPageDown,
}

// hookKeys lets f see a key before Fyne does, because Fyne gives a plain key to
// the focused field alone. f answers true when it took the key, and then Fyne
// sees neither that press, nor its repeats, nor its release; f itself sees no
// repeats. Keys held with Ctrl, Alt or Super stay with Fyne's menu. An Enter that is
// held down counts once, unless somebody writes: it would run through all covers.
//
// Call it once the window exists, from Lifecycle().SetOnStarted. It answers
// false, and changes nothing, where the window is not one of Fyne's GLFW
// windows or is not open; menu and buttons still work then.
func hookKeys(w fyne.Window, f func(name fyne.KeyName, down bool) bool, writes func() bool) bool {
	return inGLFW(w, func(window *glfw.Window) {
		fynes := window.SetKeyCallback(nil)
		window.SetKeyCallback(passKeys(f, writes, fynes))
	})
}

// inGLFW does something with the window that Fyne has from GLFW. It answers false
// where there is none.
func inGLFW(w fyne.Window, do func(*glfw.Window)) bool {
	// This method is exported but not promised by Fyne: it is read here and
	// nowhere else (research/fyne.md section 4).
	contexts, ok := w.(interface{ RunWithContext(func()) })
	if !ok {
		return false
	}
	found := false
	contexts.RunWithContext(func() {
		if window := glfw.GetCurrentContext(); window != nil {
			do(window)
			found = true
		}
	})
	return found
}

// passKeys is the callback: first f, and what f leaves goes on to next.
func passKeys(f func(fyne.KeyName, bool) bool, writes func() bool, next glfw.KeyCallback) glfw.KeyCallback {
	taken := map[glfw.Key]bool{}
	return func(w *glfw.Window, key glfw.Key, scancode int, action glfw.Action, mods glfw.ModifierKey) {
		if action == glfw.Repeat && enters(key) && !writes() {
			return
		}
		name, ours := hookedKeys[key]
		switch {
		case !ours:
		case action == glfw.Press:
			menus := mods&(glfw.ModControl|glfw.ModAlt|glfw.ModSuper) != 0
			taken[key] = !menus && f(name, true)
		case action == glfw.Release && taken[key]:
			f(name, false)
		}
		if !taken[key] && next != nil {
			next(w, key, scancode, action, mods)
		}
		if action == glfw.Release {
			delete(taken, key)
		}
	}
}

func enters(key glfw.Key) bool { return key == glfw.KeyEnter || key == glfw.KeyKPEnter }

// hookWheel tells of every turn of the mouse's wheel, also where nothing scrolls.
// What hookKeys says of when, and of other windows, holds here too.
func hookWheel(w fyne.Window, turned func()) bool {
	return inGLFW(w, func(window *glfw.Window) {
		fynes := window.SetScrollCallback(nil)
		window.SetScrollCallback(func(win *glfw.Window, x, y float64) {
			turned()
			if fynes != nil {
				fynes(win, x, y)
			}
		})
	})
}
