package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// keptVersionsScreen sets two versions of a kept session side by side. The people
// pick one, or keep all of them: nothing is chosen for them.
func (w *Window) keptVersionsScreen(facilitation.Session) *screen {
	o := w.oneOf()
	if !o.vtried && o.kept.ID != "" {
		o.readVersions()
	}
	said := newProse(sizeBody, colorClayInk, sans)
	sides := [2]*versionSide{w.newVersionSide(o, "main"), w.newVersionSide(o, "other")}
	others, which := &list{box: flow(8)}, &choices{}
	all := w.tap(buttonPlain, "keep-all", w.words.of("versions.all"), "", func() { o.choose("") })
	head := column(smallGap, w.title("versions.title"), w.remark("versions.body"), said, others.box, gap(2))
	scr := &screen{name: "kept-versions", body: frame(head, w.beside(0.5, sides[0].object, sides[1].object), gap(4))}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{all}
	scr.show = func(facilitation.Session, time.Time) {
		said.set(o.saysVersions())
		visibly(said, said.text != "")
		main, further := o.apart()
		o.other = max(0, min(o.other, len(further)-1))
		others.show(len(further), func() []fyne.CanvasObject { return w.otherVersions(o, which, further) })
		visibly(others.box, len(further) > 1)
		which.show(fmt.Sprint(o.other))
		for _, side := range sides {
			visibly(side.object, len(further) > 0)
		}
		visibly(all, len(further) > 0)
		all.enable(!o.doing)
		if len(further) > 0 {
			sides[0].show(main, further[o.other])
			sides[1].show(further[o.other], main)
		}
	}
	return scr
}

// otherVersions choose which of the further versions stands at the right.
func (w *Window) otherVersions(o *keptOne, which *choices, further []facilitation.Version) []fyne.CanvasObject {
	*which = choices{}
	for i := range further {
		b := w.tap(buttonChoice, fmt.Sprintf("version-%d", i), w.words.Say("versions.number", map[string]any{"Number": i + 2}), "", func() {
			o.other = i
			w.render()
		})
		b.small = true
		which.add(fmt.Sprint(i), b)
	}
	return which.objects()
}

func (o *keptOne) readVersions() {
	if o.vreading {
		return
	}
	o.vreading = true
	archive, id := o.w.room.Archive, o.kept.ID
	var versions []facilitation.Version
	var err error
	o.w.work(func() { versions, err = archive.Versions(id) }, func() {
		o.versions, o.vwrong, o.vtried, o.vreading = versions, err, true, false
		o.render()
	})
}

// saysVersions is what stands over the two sides.
func (o *keptOne) saysVersions() string {
	_, further := o.apart()
	switch {
	case !o.vtried:
		return o.w.words.of("kept.reading")
	case o.vwrong != nil:
		return o.w.sayWrong(o.vwrong)
	case o.said != "":
		return o.said
	case len(further) == 0:
		return o.w.words.of("versions.none")
	}
	return ""
}

// apart is the version that opens now, and the further ones. A program that does not
// know the main one takes the session as it was read.
func (o *keptOne) apart() (facilitation.Version, []facilitation.Version) {
	main := facilitation.Version{Main: true, Saved: o.kept.Changed, Session: o.session, Wrong: o.wrong}
	var further []facilitation.Version
	for _, v := range o.versions {
		if v.Main {
			main = v
		} else {
			further = append(further, v)
		}
	}
	return main, further
}

// choose lets a version open from now on; "" keeps all as sessions of their own.
func (o *keptOne) choose(version string) {
	if o.doing {
		return
	}
	w := o.w
	o.doing, o.said = true, w.words.of("versions.doing")
	w.render()
	archive, id := w.room.Archive, o.kept.ID
	var err error
	w.work(func() { err = archive.Choose(id, version) }, func() {
		o.doing = false
		if err != nil {
			o.said = w.sayWrong(err)
			o.render()
			return
		}
		o.said = w.words.of(map[bool]string{true: "versions.done.all", false: "versions.done"}[version == ""])
		o.chosen()
	})
}

// chosen reads the session as it is now, and goes back to it.
func (o *keptOne) chosen() {
	w := o.w
	o.kept.Versions, o.versions, o.vtried, o.tried = 0, nil, false, false
	w.page.again()
	if w.onPage("kept-versions") && w.page.one == o {
		w.closePage()
		return
	}
	o.render()
}

// versionSide is one version: when it was saved, what everyone has seen of it, and the
// button that takes it. Both sides are equal.
type versionSide struct {
	w      *Window
	o      *keptOne
	object fyne.CanvasObject
	title  *prose
	saved  *prose
	lines  *list
	take   *button
	it     facilitation.Version
}

func (w *Window) newVersionSide(o *keptOne, name string) *versionSide {
	v := &versionSide{w: w, o: o, saved: newProse(sizeBody, colorSoft, sans), lines: &list{box: column(4)}}
	v.title = newProse(sizeSubtitle, colorInk, serif).set(w.words.of("versions." + name))
	v.take = w.tap(buttonPlain, "take-"+name, w.words.of("versions.take"), "", func() { o.choose(v.it.Name) })
	head := column(2, v.title, v.saved, flow(0, v.take), gap(4))
	v.object = frame(head, w.scrolling(newCard(v.lines.box).padded(18)), gap(1))
	return v
}

// show shows a version. What the other does not have is marked in words.
func (v *versionSide) show(it, other facilitation.Version) {
	w := v.w
	v.it = it
	v.saved.set(w.words.Say("versions.saved", map[string]any{"Day": w.words.Day(it.Saved, w.now()), "Clock": w.words.Hour(it.Saved)}))
	mine, theirs := w.seenLines(it.Session), linesIn(w.seenLines(other.Session))
	only := func(title, text string) bool { return other.Wrong == nil && !theirs[title+"\x00"+text] }
	v.lines.show([]any{mine, theirs, it.Wrong}, func() []fyne.CanvasObject {
		switch {
		case it.Wrong != nil:
			return []fyne.CanvasObject{newProse(sizeBody, colorInk, sans).set(w.sayWrong(it.Wrong))}
		case len(mine) == 0:
			return []fyne.CanvasObject{w.remark("kept.empty")}
		}
		return w.readLines(mine, only)
	})
	v.take.enable(it.Wrong == nil && !v.o.doing)
}

// linesIn are the lines under headings, to be asked for.
func linesIn(groups []copyGroup) map[string]bool {
	in := map[string]bool{}
	for _, group := range groups {
		for _, line := range group.lines {
			in[group.title+"\x00"+line.Text] = true
		}
	}
	return in
}
