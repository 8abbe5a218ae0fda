package ui

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"goldseam/facilitation"
)

// action is a row of the table of moves as people meet it: its keys and its
// place in the menu. A row without run is the move of that name in
// facilitation, with its rule. The table feeds the buttons, the menu, the keys
// and the keys page.
type action struct {
	name string
	menu string // the menu it stands in
	keys []key
	page bool // it also works while a page lies on top

	hides bool // its buttons are not there at all while it is not allowed
	run   func(*Window)
	each  func(w *Window, place int) // what the key at that place of keys does, where each does something else; nil where not
	may   func(*Window) bool
	says  func(*Window) string // the id of its words, where it is not always the same; nil where it is
}

// key is one key: a letter or sign as it is typed, or a key by name.
type key struct {
	sign rune
	name fyne.KeyName
	ctrl bool
}

func sign(r rune) key            { return key{sign: r} }
func named(n fyne.KeyName) key   { return key{name: n} }
func control(n fyne.KeyName) key { return key{name: n, ctrl: true} }

// signs are the keys of a row of signs.
func signs(text string) (keys []key) {
	for _, r := range text {
		keys = append(keys, sign(r))
	}
	return keys
}

// actions is the table, in the order of the keys page. Where two rows share a
// key, the first one that is allowed takes it.
func actions() []action {
	return slices.Concat(pauseActions(), roomActions(), deskActions(), turnActions(), valuesActions(), choiceActions(), sessionActions(), softActions(), stampActions(), wayActions(), viewActions(), sampleActions())
}

func pauseActions() []action {
	return []action{
		{name: "pause", menu: "pause", keys: []key{named(fyne.KeyEscape), named(fyne.KeyF8), named(fyne.KeySpace)}, page: true, run: func(w *Window) { w.pass(facilitation.Session.Hush) }},
		{name: "resume", menu: "pause", run: (*Window).resume},
		{name: "rest", menu: "pause", hides: true, keys: []key{sign('r')}},
		{name: "stop", menu: "pause", run: (*Window).stop, may: func(w *Window) bool { return w.session().Pause.On && w.session().MayStop() }},
		{name: "cover", menu: "pause", keys: []key{named(fyne.KeyF9)}, page: true, run: (*Window).coverUp},
		{name: "uncover"},
	}
}

func turnActions() []action {
	return []action{
		{name: "begin"},
		{name: "ready", menu: "turn"},
		{name: "hand-over", menu: "turn"},
		{name: "got-it", menu: "turn"},
		{name: "nearly", menu: "turn", hides: true, keys: []key{sign('n')}},
		{name: "move-on", menu: "turn", hides: true, keys: []key{sign('m')}},
		{name: "pass", menu: "turn", keys: []key{sign('p')}},
		{name: "extend", menu: "turn", hides: true, keys: []key{sign('+')}},
		{name: "another", menu: "turn", hides: true, keys: []key{named(fyne.KeyRight)}},
		{name: "stretch", menu: "turn", hides: true, keys: []key{sign('t')}, may: (*Window).mayStretch},
	}
}

func valuesActions() []action {
	return []action{
		{name: "lift"},
		{name: "show-nothing", menu: "values", hides: true, run: func(w *Window) { w.openOver("show-nothing") }, may: (*Window).mayShowNothing},
		{name: "sort-most", menu: "values", keys: []key{sign('1')}, run: sortInto(facilitation.MattersMost), may: (*Window).mayPut},
		{name: "sort-some", menu: "values", keys: []key{sign('2')}, run: sortInto(facilitation.Matters), may: (*Window).mayPut},
		{name: "sort-not", menu: "values", keys: []key{sign('3')}, run: sortInto(facilitation.NotNow), may: (*Window).mayPut},
		{name: "skip", menu: "values", hides: true, keys: []key{sign('0'), sign('s')}, may: (*Window).mayPutOff},
		{name: "look-back", menu: "values", keys: []key{named(fyne.KeyLeft)}, run: looks(facilitation.Session.LookBack), may: (*Window).mayLookBack},
		{name: "look-on", menu: "values", keys: []key{named(fyne.KeyRight)}, run: looks(facilitation.Session.LookOn), may: (*Window).mayLookAhead},
		{name: "look-ahead", menu: "values", hides: true, keys: []key{named(fyne.KeyEnd)}, run: looks(ahead), may: (*Window).mayLookAhead},
		{name: "leave-cards", menu: "values", hides: true, may: (*Window).mayLeaveCards},
		{name: "own-value", menu: "values", keys: []key{sign('o')}, run: (*Window).openOwnValue, may: (*Window).mayOwnValue},
		{name: "go-on-alone", menu: "values", keys: []key{named(fyne.KeyPageDown)}},
		{name: "go-back-alone", menu: "values", keys: []key{named(fyne.KeyPageUp)}},
		{name: "skip-alone", menu: "values", hides: true, run: (*Window).skipAlone, may: (*Window).maySkipAlone},
		{name: "show-weighed", menu: "values", run: (*Window).showWeighed, may: (*Window).mayShowWeighed},
		{name: "show-hurt", menu: "values", run: (*Window).showHurt, may: (*Window).mayShowHurt},
		{name: "show-against", menu: "values", run: (*Window).showAgainst, may: (*Window).mayShowAgainst},
		{name: "print-worksheet", menu: "values", run: func(w *Window) { w.openOver("print-worksheet") }, may: (*Window).mayPrintWorksheet},
		{name: "show", menu: "values", may: (*Window).mayAgree},
		{name: "keep-private", menu: "values", may: (*Window).mayAgree},
		{name: "told", menu: "values", page: true, hides: true, run: func(w *Window) { w.open("told") }, may: (*Window).mayTell},
	}
}

func sessionActions() []action {
	return []action{
		{name: "go-on", menu: "session", keys: []key{named(fyne.KeyPageDown)}},
		{name: "finish-questions", menu: "session", run: (*Window).finishQuestions, may: (*Window).mayFinishQuestions},
		{name: "next-question", menu: "session", hides: true, keys: []key{named(fyne.KeyRight)}, run: (*Window).lookOn, may: (*Window).mayLookOn},
		{name: "tell-future", menu: "session"},
		{name: "retell-future", menu: "session", hides: true},
		{name: "finish-future", menu: "session"},
		{name: "skip-part", menu: "session", hides: true},
		{name: "another-account", menu: "session", hides: true},
		{name: "feeling-words", menu: "turn", keys: []key{sign('w')}, page: true, run: func(w *Window) { w.open("feeling-words") }, may: (*Window).mayFindWords},
		{name: "touch", menu: "values", hides: true},
		{name: "marked", menu: "values", hides: true, keys: []key{control(fyne.KeyReturn)}},
		{name: "back", menu: "session", hides: true, keys: []key{named(fyne.KeyPageUp), named(fyne.KeyLeft)}},
		{name: "note", menu: "session", keys: []key{control(fyne.KeyN)}, page: true, run: (*Window).openNotes, may: (*Window).mayNote},
		{name: "rename", menu: "session", keys: []key{control(fyne.KeyR)}, run: func(w *Window) { w.open("rename") }, may: func(w *Window) bool { return w.free() && w.session().MayName() }},
		{name: "undo", menu: "session", keys: []key{control(fyne.KeyZ)}, page: true, run: (*Window).undo, may: (*Window).mayUndo},
		{name: "look-through", menu: "session", keys: []key{control(fyne.KeyP)}, run: func(w *Window) { w.open("look") }, may: func(w *Window) bool { return w.free() && w.session().Begun() }},
		{name: "choose-paper", page: true, run: (*Window).toPapers, may: func(w *Window) bool { return w.onPage("look") }},
		{name: "for-facilitator", page: true, run: func(w *Window) { w.onward("record") }, may: func(w *Window) bool { return w.onPage("papers") }},
		{name: "take-record", page: true, run: (*Window).takeRecord, may: func(w *Window) bool { return w.onPage("record") }},
		{name: "to-save", page: true, run: func(w *Window) { w.onward("save-copy") }, may: func(w *Window) bool { return w.onPage("papers") }},
		{name: "commit", menu: "session", keys: []key{sign('a')}, run: (*Window).openCommit, may: func(w *Window) bool { return w.free() && w.session().MayCommit() }},
		{name: "today", menu: "session", run: func(w *Window) { w.open("today") }, may: func(w *Window) bool { return w.free() && w.session().Begun() }},
		{name: "keep", menu: "session", keys: []key{control(fyne.KeyS)}, run: (*Window).openKeep, may: (*Window).mayChooseKeeping},
		{name: "save-elsewhere", menu: "session", page: true, run: func(w *Window) { w.openOver("save-elsewhere") }, may: (*Window).maySaveElsewhere},
		{name: "calendar", menu: "session", run: func(w *Window) { w.open("calendar") }, may: func(w *Window) bool { return w.free() && w.session().Begun() }},
		{name: "unlock", menu: "session", keys: []key{control(fyne.KeyO)}, page: true, hides: true, run: (*Window).unlock, may: (*Window).mayUnlock},
		{name: "lock", menu: "session", keys: []key{control(fyne.KeyL)}, page: true, hides: true, run: (*Window).lockUp, may: (*Window).mayLock},
		{name: "passphrase", menu: "session", hides: true, run: (*Window).openPassphrase, may: (*Window).mayPassphrase},
		{name: "own-passphrase", page: true, run: (*Window).openOwnPassphrase, may: (*Window).mayOwnPassphrase},
		{name: "recovery", page: true, run: keyPage("recovery"), may: (*Window).mayKeyPage},
		{name: "print-recovery", page: true, run: (*Window).printRecovery, may: (*Window).mayPrintRecovery},
		{name: "new-key", page: true, run: keyPage("new-key"), may: (*Window).mayKeyPage},
		{name: "check-backups", page: true, run: keyPage("check-backups"), may: (*Window).mayKeyPage},
		{name: "recover", page: true, run: (*Window).recoverKey, may: (*Window).mayRecover},
		{name: "private-notes", menu: "session", keys: []key{control(fyne.KeyJ)}, page: true, run: (*Window).openOwnNotes, may: (*Window).mayOwnNotes, says: (*Window).ownNotesSay},
		{name: "kept", menu: "session", keys: []key{control(fyne.KeyO)}, run: func(w *Window) { w.open("kept") }, may: (*Window).mayKept},
		{name: "stored", menu: "session", page: true, hides: true, run: func(w *Window) { w.openOver("stored") }, may: (*Window).mayStored},
		{name: "open", menu: "session", run: func(w *Window) { w.open("open") }, may: func(w *Window) bool { return w.free() && !w.session().Planned() }},
		{name: "change-plan", menu: "session", hides: true, run: (*Window).openPlanner, may: (*Window).mayPlan},
		{name: "plan-faults", menu: "session", hides: true, run: func(w *Window) { w.open("faults") }, may: (*Window).mayFaults},
		{name: "reread-plans", menu: "session", hides: true, page: true, run: (*Window).reread, may: (*Window).mayReread},
		{name: "home", menu: "session", says: (*Window).homeMove, run: (*Window).goHome, may: (*Window).mayClose},
		{name: "quit", menu: "session", keys: []key{control(fyne.KeyQ)}, page: true, run: (*Window).quit},
	}
}

func softActions() []action {
	return []action{
		{name: "soften", menu: "session", keys: []key{control(fyne.KeyE)}, page: true, hides: true, run: (*Window).soften, may: (*Window).maySoften},
		{name: "soften-1", keys: []key{sign('1')}, page: true, run: sayIn(0), may: mayWay(0)},
		{name: "soften-2", keys: []key{sign('2')}, page: true, run: sayIn(1), may: mayWay(1)},
		{name: "soften-3", keys: []key{sign('3')}, page: true, run: sayIn(2), may: mayWay(2)},
		{name: "keep-words", keys: []key{sign('0')}, page: true, run: (*Window).keepWords, may: (*Window).mayKeepWords},
		{name: "words-back", menu: "session", page: true, hides: true, run: (*Window).wordsBack, may: (*Window).mayBringWordsBack},
		{name: "soft-start", menu: "session", page: true, hides: true, run: (*Window).openSoftStart, may: (*Window).softens},
		{name: "soften-off", menu: "session", page: true, hides: true, run: (*Window).softenNoMore, may: (*Window).maySoften},
		{name: "soften-on", menu: "session", page: true, hides: true, run: (*Window).softenAgain, may: (*Window).mayAllowSoftening},
	}
}

func sampleActions() []action {
	return []action{
		{name: "watch", menu: "help", run: func(w *Window) { w.open("samples") }, may: (*Window).mayWatch},
		{name: "sample-hold", menu: "sample", keys: []key{named(fyne.KeySpace), named(fyne.KeyEscape), named(fyne.KeyF8)}, run: (*Window).holdSample, may: (*Window).maySampleStep},
		{name: "sample-next", menu: "sample", keys: []key{named(fyne.KeyPageDown)}, run: (*Window).nextInSample, may: (*Window).maySampleStep},
		{name: "sample-faster", menu: "sample", keys: []key{named(fyne.KeyRight)}, run: hurrySample(1), may: mayHurry(1)},
		{name: "sample-slower", menu: "sample", keys: []key{named(fyne.KeyLeft)}, run: hurrySample(-1), may: mayHurry(-1)},
		{name: "sample-end", menu: "sample", keys: []key{control(fyne.KeyW)}, run: (*Window).endSample, may: (*Window).watching},
	}
}

func viewActions() []action {
	return []action{
		{name: "full-screen", menu: "view", keys: []key{named(fyne.KeyF11)}, page: true, run: (*Window).fullScreen},
		{name: "text-larger", menu: "view", keys: []key{control(fyne.KeyPlus), control(fyne.KeyEqual)}, page: true, run: func(w *Window) { w.resizeText(1.1) }},
		{name: "text-smaller", menu: "view", keys: []key{control(fyne.KeyMinus)}, page: true, run: func(w *Window) { w.resizeText(1 / 1.1) }},
		{name: "dark", menu: "view", keys: []key{control(fyne.KeyD)}, page: true, run: (*Window).turnDark},
		{name: "keys", menu: "help", keys: []key{sign('?'), named(fyne.KeyF1)}, page: true, run: func(w *Window) { w.open("keys") }, may: func(w *Window) bool { return w.free() || w.page.name == "keys" }},
		{name: "notnow", menu: "help", run: func(w *Window) { w.open("notnow") }, may: (*Window).free},
		{name: "support", menu: "help", page: true, run: func(w *Window) { w.openOver("support") }, may: (*Window).mayHelp},
		{name: "print-sheet", menu: "help", page: true, run: func(w *Window) { w.openOver("print-sheet") }, may: (*Window).mayPrintSheet},
		{name: "print-blanks", menu: "help", page: true, run: func(w *Window) { w.openOver("print-blanks") }, may: (*Window).mayPrintBlanks},
		{name: "print-support", page: true, run: func(w *Window) { w.openOver("print-support") }, may: (*Window).mayPrintSupport},
		{name: "about", menu: "help", run: func(w *Window) { w.open("about") }, may: (*Window).free},
		{name: "page-on", keys: []key{named(fyne.KeyRight), named(fyne.KeyPageDown)}, page: true, run: turnPage(1), may: mayTurnPage(1)},
		{name: "page-back", keys: []key{named(fyne.KeyLeft), named(fyne.KeyPageUp)}, page: true, run: turnPage(-1), may: mayTurnPage(-1)},
		{name: "menu", keys: []key{named(fyne.KeyF10)}, page: true, run: (*Window).showMenu},
		{name: "close-page", keys: []key{control(fyne.KeyW)}, page: true, run: (*Window).closePage, may: func(w *Window) bool { return w.page.name != "" }},
	}
}

// free says whether no page and no pause covers the session, and nobody sorts in
// private.
func (w *Window) free() bool {
	s := w.session()
	return w.page.name == "" && !s.Pause.On && !s.Private()
}

func findAction(name string) action {
	for _, a := range actions() {
		if a.name == name {
			return a
		}
	}
	panic("no row " + name + " in the table of moves")
}

// may says whether a row is allowed now: its own rule, or that of its move.
func (w *Window) may(a action) bool { return w.mayWhileWatching(a.name) && w.allows(a) }

// allows says whether a row is allowed in the session on screen. In a sample that is
// how its buttons look, although nobody can press them.
func (w *Window) allows(a action) bool {
	if !w.hasPlace(a.name) {
		return false
	}
	if w.page.name != "" && !w.session().Pause.On && !a.page || !w.mayWhileLocking(a.name) {
		return false
	}
	if a.may != nil {
		return a.may(w)
	}
	if entry, ok := facilitation.FindMove(a.name); ok && entry.May != nil {
		return entry.May(w.session(), w.now())
	}
	return true
}

// whileLeaving are the rows that are there while nothing of the session can be seen.
var whileLeaving = []string{"quit", "cover", "uncover"}

// hasPlace says whether a row has its place in what is on the screen now.
func (w *Window) hasPlace(name string) bool {
	switch {
	case w.kept.leaving != nil:
		return slices.Contains(whileLeaving, name)
	case w.far.on:
		return slices.Contains(inRoomView, name)
	case w.practising():
		return slices.Contains(inPractice, name)
	}
	return true
}

// run does a row, if it is allowed.
func (w *Window) run(a action) {
	if !w.may(a) || a.each != nil { // what each key does, only a key can say
		return
	}
	if a.run != nil {
		a.run(w)
		return
	}
	w.move(a.name)
}

// move makes a move of that name.
func (w *Window) move(name string) {
	entry, _ := facilitation.FindMove(name)
	if move, err := entry.With(w.session(), facilitation.Args{}); err == nil {
		w.do(move)
	}
}

// stop goes to the landing. A page that lay on the session has no place there.
func (w *Window) stop() {
	w.page = page{}
	w.move("stop")
}

// mayClose says whether a session can be left for good: before it has begun,
// and at its landing. Between, stopping for today goes to the landing first.
func (w *Window) mayClose() bool {
	s := w.session()
	return w.free() && s.Planned() && (!s.Begun() || s.Part().Kind == facilitation.Landing)
}

// runNamed does the row of that name.
func (w *Window) runNamed(name string) {
	if name != "" {
		w.run(findAction(name))
	}
}

// press does the first row that has the key and is allowed.
func (w *Window) press(k key) bool {
	switch {
	case k == named(fyne.KeyEscape) && w.shrink(), k == control(fyne.KeyReturn) && w.finishPage():
		return true
	}
	for _, a := range actions() {
		if slices.Contains(a.keys, k) && w.may(a) {
			w.touch()
			if a.each != nil {
				a.each(w, slices.Index(a.keys, k))
				return true
			}
			w.run(a)
			return true
		}
	}
	return false
}

// listen lets keys reach the table while nothing is typed into.
func (w *Window) listen() {
	canvas := w.win.Canvas()
	canvas.SetOnTypedKey(w.typedKey)
	canvas.SetOnTypedRune(w.typedRune)
	canvas.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { w.press(control(fyne.KeyZ)) }) // Fyne makes this of Ctrl and Z, and nothing else
	for _, a := range actions() {
		for _, k := range a.keys {
			if k.ctrl {
				canvas.AddShortcut(&desktop.CustomShortcut{KeyName: k.name, Modifier: fyne.KeyModifierShortcutDefault}, func(fyne.Shortcut) { w.press(k) })
			}
		}
	}
}

func (w *Window) typedKey(e *fyne.KeyEvent) {
	w.touch()
	if w.anyKeyPauses(named(e.Name)) {
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		w.enter()
	default:
		paused := w.session().Pause.On
		if !w.press(named(e.Name)) {
			w.scrollBy(scrollKeys[e.Name])
		}
		if e.Name == fyne.KeySpace && !paused && w.session().Pause.On {
			w.typedOn = w.now()
		}
	}
}

// typesOn says whether letters still come from somebody who typed where no field is: the
// first space paused, and what follows is no key.
func (w *Window) typesOn() bool {
	now := w.now()
	if w.typedOn.IsZero() || !w.session().Pause.On || now.Sub(w.typedOn) >= typingRest*2 {
		w.typedOn = time.Time{}
		return false
	}
	w.typedOn = now
	return true
}

// scrollKeys scroll by a part of what is seen, where no move has the key.
var scrollKeys = map[fyne.KeyName]float32{
	fyne.KeyDown: 0.2, fyne.KeyUp: -0.2, fyne.KeyPageDown: 0.9, fyne.KeyPageUp: -0.9, fyne.KeyHome: -1e6, fyne.KeyEnd: 1e6,
}

// typedRune is a letter that no field has taken. A page that asks for a passphrase
// has nothing else to do with it: the field takes it, even after a click beside it.
func (w *Window) typedRune(r rune) {
	w.touch()
	if w.typesOn() || w.anyKeyPauses(sign(r)) {
		return
	}
	if f, ok := w.screen.first.(*field); ok && f.secret && f.Visible() {
		w.win.Canvas().Focus(f)
		f.TypedRune(r)
		return
	}
	w.press(sign(unicode.ToLower(r)))
}

// enter does what the screen names as its next step.
func (w *Window) enter() {
	if w.watching() {
		return
	}
	s := w.screen // what it does may show another one
	if s.done != nil {
		s.done()
	}
	w.runNamed(s.enter)
}

// finishPage does what Ctrl and Enter do on a page: its last step, or away with it.
func (w *Window) finishPage() bool {
	switch {
	case w.page.name == "" || w.page.name != w.screen.name:
		return false // none, or it lies under a pause
	case w.finishSoftStart():
	case w.screen.last != "":
		w.runNamed(w.screen.last)
	default:
		w.closePage()
	}
	return true
}

// fieldKey takes the keys that work even while something is typed.
func (w *Window) fieldKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyF5, fyne.KeyF6, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10, fyne.KeyF11:
		return w.press(named(e.Name))
	case fyne.KeyPageDown, fyne.KeyPageUp:
		f, typing := w.win.Canvas().Focused().(*field)
		return typing && !f.MultiLine && w.press(named(e.Name))
	}
	return false
}

// hooked takes the same keys from the window itself, before any widget. An open
// menu or dialog closes first.
func (w *Window) hooked(name fyne.KeyName, down bool) bool {
	if name == fyne.KeyEscape && w.overlay() != nil {
		if down {
			w.win.Canvas().Overlays().Remove(w.overlay())
		}
		return true
	}
	if !down {
		return false
	}
	return w.fieldKey(&fyne.KeyEvent{Name: name})
}

// writes says whether somebody types into a field.
func (w *Window) writes() bool {
	_, field := w.win.Canvas().Focused().(*field)
	return field
}

// shortcut takes a shortcut from a field that has the focus.
func (w *Window) shortcut(s fyne.Shortcut) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok || custom.Modifier != fyne.KeyModifierShortcutDefault {
		return false
	}
	switch custom.KeyName {
	case fyne.KeyZ, fyne.KeyUp, fyne.KeyDown: // the field's own undo, and its caret
		return false
	}
	return w.press(control(custom.KeyName))
}

// label is what a row is called when nobody's name is in it.
func (w *Window) label(a action) string {
	if a.says != nil {
		return w.words.of(a.says(w))
	}
	if text := w.words.of("move." + a.name + ".plain"); !strings.HasPrefix(text, "move.") {
		return text
	}
	return w.words.of("move." + a.name)
}

// chip is the key that is drawn in a row's button. Enter belongs to the screen.
func (a action) chip(w *Window) string {
	if len(a.keys) == 0 {
		return ""
	}
	return w.keyLabel(a.keys[0])
}

// keyLabel is a key as it is printed on a keyboard.
func (w *Window) keyLabel(k key) string {
	if k.sign != 0 {
		return strings.ToUpper(string(k.sign))
	}
	label := map[fyne.KeyName]string{
		fyne.KeyEscape: w.words.of("key.escape"), fyne.KeySpace: w.words.of("key.space"), fyne.KeyRight: w.words.of("key.right"),
		fyne.KeyLeft: w.words.of("key.left"), fyne.KeyReturn: w.words.of("key.enter"), fyne.KeyPageDown: w.words.of("key.page-down"),
		fyne.KeyPageUp: w.words.of("key.page-up"), fyne.KeyUp: w.words.of("key.up"), fyne.KeyDown: w.words.of("key.down"),
	}[k.name]
	if label == "" {
		label = string(k.name)
	}
	if k.ctrl {
		return w.words.of("key.ctrl") + " " + label
	}
	return label
}

// menus are the menus, in order.
var menus = []string{"sample", "pause", "turn", "values", "session", "view", "help"}

// showMenu opens the menu under its button.
func (w *Window) showMenu() {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.chrome.menu)
	widget.ShowPopUpMenuAtPosition(w.menu(), w.win.Canvas(), at.AddXY(0, w.chrome.menu.Size().Height))
}

// menu is the table of moves as a menu: the rows that are allowed now.
func (w *Window) menu() *fyne.Menu {
	var items []*fyne.MenuItem
	for _, group := range menus {
		var rows []*fyne.MenuItem
		for _, a := range actions() {
			if a.menu == group && w.may(a) {
				rows = append(rows, w.menuItem(a))
			}
		}
		if len(items) > 0 && len(rows) > 0 {
			items = append(items, fyne.NewMenuItemSeparator())
		}
		items = append(items, rows...)
	}
	return fyne.NewMenu("", items...)
}

func (w *Window) menuItem(a action) *fyne.MenuItem {
	label := w.label(a)
	if chip := a.chip(w); chip != "" {
		label += "   (" + chip + ")"
	}
	return fyne.NewMenuItem(label, func() {
		w.touch()
		w.run(a)
	})
}

// resizeText makes all text larger or smaller, from nine tenths to two and a half times.
func (w *Window) resizeText(by float32) {
	w.theme.textFactor = min(2.5, max(0.9, w.theme.textFactor*by))
	w.redress()
}

// turnDark changes between light and dark.
func (w *Window) turnDark() {
	w.theme.flip(w.app.Settings().ThemeVariant())
	w.redress()
}

// redress draws everything anew after the theme changed.
func (w *Window) redress() {
	w.holdCaret()
	w.app.Settings().SetTheme(w.theme)
	w.shown = ""
	w.render()
}
