package ui

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"goldseam/facilitation"
)

// Pretend is an archive and a facilitator's notes without a disk, for the gallery
// and for tests. Its fields are what it answers; it calls back at once.
type Pretend struct {
	Way        facilitation.Keeping // the standing choice
	Years      int
	Use        facilitation.WayOfUse // the way of use that is remembered
	State      facilitation.LockState
	Passphrase string
	Kept       []facilitation.KeptSession
	Sessions   map[string]facilitation.Session
	Further    map[string][]facilitation.Version
	Files      []facilitation.Stored
	Backups    facilitation.Checked
	Stuck      []facilitation.Left // what Delete, Forget and Turn cannot remove
	Saved      []facilitation.KeptSession
	Wrong      error // what every call that may fail answers, or nil
	Keepers    []*PretendKeeper
	Tells      *facilitation.KeptNews // what its keepers say of everything, nil for that it is saved
	Own        map[string]facilitation.PrivateNotes
	OwnLock    *Pretend // the lock of a facilitator's notes; nil for none yet
	seals      bool     // it was open, so it seals after it is shut
}

// PretendKeeper takes note of what it was told to keep. News are what it calls.
type PretendKeeper struct {
	id     string
	How    facilitation.Keeping
	Last   facilitation.Session
	Puts   int
	News   func(facilitation.KeptNews)
	Silent bool // it says nothing of itself, as a slow disk does
	Tells  *facilitation.KeptNews
	stuck  []facilitation.Left
	left   []facilitation.Left
	Closed bool
	Wrong  error
}

// Lend gives the window a made-up archive; nil stands for an empty one.
func (w *Window) Lend(p *Pretend) {
	if p == nil {
		p = &Pretend{}
	}
	w.room.Archive, w.room.Private, w.counted = p, p.Notes(), counted{}
	w.work = func(job, then func()) { job(); then() } // a picture shows how it comes out
}

// LendFor lends what is kept at a moment.
func (w *Window) LendFor(m Moment) {
	w.second.lent, w.second.all, w.second.desk = m.screens, m.screens, monitor{}
	if len(m.screens) > 0 {
		w.second.desk = m.screens[0]
	}
	if m.Keeps == nil {
		w.Lend(nil)
		return
	}
	w.Lend(m.Keeps())
}

func (p *Pretend) Standing() facilitation.Keeping {
	if p.Way == "" {
		return facilitation.JustTonight
	}
	return p.Way
}

func (p *Pretend) SetStanding(how facilitation.Keeping) error { p.Way = how; return p.Wrong }
func (p *Pretend) Remind() int                                { return p.Years }
func (p *Pretend) SetRemind(years int) error                  { p.Years = years; return p.Wrong }
func (p *Pretend) Lock() facilitation.LockState               { return p.State }
func (p *Pretend) WayOfUse() facilitation.WayOfUse            { return p.Use }

// SetWayOfUse remembers the way of use.
func (p *Pretend) SetWayOfUse(way facilitation.WayOfUse) error {
	if p.Wrong == nil {
		p.Use = way
	}
	return p.Wrong
}

func (p *Pretend) MakeKey(passphrase string) error {
	if p.Wrong == nil {
		p.State, p.Passphrase = facilitation.LockOpen, passphrase
	}
	return p.Wrong
}

func (p *Pretend) Unlock(passphrase string) error {
	switch {
	case p.Wrong != nil:
		return p.Wrong
	case passphrase != p.Passphrase:
		return facilitation.ErrPassphrase
	}
	p.State = facilitation.LockOpen
	return nil
}

func (p *Pretend) Shut() {
	if p.State == facilitation.LockOpen {
		p.State, p.seals = facilitation.LockShut, true
	}
}

func (p *Pretend) ChangePassphrase(old, new string) error {
	if old != p.Passphrase {
		return facilitation.ErrPassphrase
	}
	p.Passphrase = new
	return p.Wrong
}

func (p *Pretend) NewKey(_ context.Context, passphrase string, progress func(done, all int)) error {
	progress(len(p.Kept), len(p.Kept))
	return p.ChangePassphrase(passphrase, passphrase)
}

// pretendKey has the form of a key and opens nothing.
const pretendKey = "AGE-SECRET-KEY-1PRETENDPRETENDPRETENDPRETENDPRETENDPRETENDPRETENDPRETENDX"

func (p *Pretend) Recovery() (string, error) {
	if p.State != facilitation.LockOpen {
		return "", facilitation.ErrShut
	}
	return pretendKey, p.Wrong
}

func (p *Pretend) Recover(key, passphrase string) error {
	if key != pretendKey {
		return facilitation.ErrKey
	}
	return p.MakeKey(passphrase)
}

func (p *Pretend) CheckBackups(_ context.Context, progress func(done, all int)) (facilitation.Checked, error) {
	progress(p.Backups.Good, p.Backups.Good)
	return p.Backups, p.Wrong
}

func (p *Pretend) List(context.Context) ([]facilitation.KeptSession, error) {
	return slices.Clone(p.Kept), p.Wrong
}

// shut says whether a session is sealed and nobody has unlocked it.
func (p *Pretend) shut(id string) bool {
	return p.State != facilitation.LockOpen && slices.ContainsFunc(p.Kept, func(k facilitation.KeptSession) bool {
		return k.ID == id && k.Keeping == facilitation.KeptLocked
	})
}

func (p *Pretend) Title(id string) (facilitation.Title, error) {
	s, err := p.Read(id)
	return s.Title(), err
}

func (p *Pretend) Read(id string) (facilitation.Session, error) {
	s, there := p.Sessions[id]
	switch {
	case p.shut(id):
		return facilitation.Session{}, facilitation.ErrShut
	case !there:
		return facilitation.Session{}, facilitation.ErrGone
	}
	return s, p.Wrong
}

func (p *Pretend) Search(_ context.Context, text string, found func(id string), progress func(done, all int)) error {
	for i, k := range p.Kept {
		if s, err := p.Read(k.ID); err == nil && strings.Contains(strings.ToLower(strings.Join(append(s.Names(), s.Problem.Named(), s.Plan.Title), " ")), strings.ToLower(text)) {
			found(k.ID)
		}
		progress(i+1, len(p.Kept))
	}
	return p.Wrong
}

func (p *Pretend) Versions(id string) ([]facilitation.Version, error) { return p.Further[id], p.Wrong }

func (p *Pretend) Choose(id, _ string) error {
	delete(p.Further, id)
	for i := range p.Kept {
		if p.Kept[i].ID == id {
			p.Kept[i].Versions = 0
		}
	}
	return p.Wrong
}

func (p *Pretend) Delete(id string) ([]facilitation.Left, error) {
	p.Kept = slices.DeleteFunc(p.Kept, func(k facilitation.KeptSession) bool { return k.ID == id })
	delete(p.Sessions, id)
	return p.Stuck, p.Wrong
}

func (p *Pretend) Theirs(_ context.Context, people []string) ([]facilitation.KeptSession, error) {
	if p.State == facilitation.LockShut {
		return nil, facilitation.ErrShut
	}
	return slices.DeleteFunc(slices.Clone(p.Kept), func(k facilitation.KeptSession) bool {
		return !slices.Equal(p.Sessions[k.ID].Names(), people)
	}), p.Wrong
}

func (p *Pretend) Forget(people []string) ([]facilitation.Left, error) {
	theirs, err := p.Theirs(context.Background(), people)
	if err != nil {
		return nil, err
	}
	for _, k := range theirs {
		_, _ = p.Delete(k.ID)
	}
	return p.Stuck, p.Wrong
}

func (p *Pretend) Stored() []facilitation.Stored { return p.Files }

func (p *Pretend) Keep(id string, how facilitation.Keeping, news func(facilitation.KeptNews)) (Keeper, error) {
	if p.Wrong != nil {
		return nil, p.Wrong
	}
	if id == "" {
		id = "session-" + strconv.Itoa(len(p.Keepers)+1)
	}
	k := &PretendKeeper{id: id, How: how, News: news, Tells: p.Tells, stuck: p.Stuck}
	if p.Tells != nil {
		k.Wrong = p.Tells.Wrong
	}
	p.Keepers = append(p.Keepers, k)
	return k, nil
}

func (p *Pretend) Rescued() []facilitation.KeptSession { return p.Saved }

func (p *Pretend) TakeRescued(id string) (facilitation.Session, error) { return p.Read(id) }

func (p *Pretend) DropRescued(id string) error {
	p.Saved = slices.DeleteFunc(p.Saved, func(k facilitation.KeptSession) bool { return k.ID == id })
	return p.Wrong
}

// Notes is the same, as the door to a facilitator's own notes.
func (p *Pretend) Notes() Private {
	if p.OwnLock == nil {
		p.OwnLock = &Pretend{}
	}
	return pretendNotes{p.OwnLock, p}
}

// pretendNotes are a lock of their own, and the notes that lie behind it.
type pretendNotes struct {
	*Pretend
	of *Pretend
}

func (n pretendNotes) Read(session string) (facilitation.PrivateNotes, error) {
	if n.State != facilitation.LockOpen {
		return facilitation.PrivateNotes{}, facilitation.ErrShut
	}
	return n.of.Own[session], n.Wrong
}

func (n pretendNotes) Keep(session string, notes facilitation.PrivateNotes) error {
	switch {
	case n.Wrong != nil:
		return n.Wrong
	case n.State != facilitation.LockOpen && !n.seals:
		return facilitation.ErrShut
	}
	if n.of.Own == nil {
		n.of.Own = map[string]facilitation.PrivateNotes{}
	}
	n.of.Own[session] = notes
	return nil
}

// ID is by what the session is known.
func (k *PretendKeeper) ID() string { return k.id }

// Put takes note of the session, and says that it is safe.
func (k *PretendKeeper) Put(s facilitation.Session, now time.Time) {
	k.Last, k.Puts = s, k.Puts+1
	switch {
	case k.Silent:
	case k.Tells != nil:
		k.News(*k.Tells)
	default:
		k.News(facilitation.KeptNews{Saved: now, Left: k.left})
	}
}

// Turn takes note of the way of keeping, and says what could not be removed.
func (k *PretendKeeper) Turn(how facilitation.Keeping) {
	k.How = how
	if k.left = k.stuck; len(k.left) > 0 {
		k.News(facilitation.KeptNews{Left: k.left})
	}
}

// Flush says whether all is safe.
func (k *PretendKeeper) Flush(context.Context) error { return k.Wrong }

// Close is Flush, once.
func (k *PretendKeeper) Close(context.Context) error {
	if k.Closed {
		return errors.New("closed twice")
	}
	k.Closed = true
	return k.Wrong
}

var (
	_ Archive = &Pretend{}
	_ Private = pretendNotes{}
)
