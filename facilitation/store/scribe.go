package store

import (
	"crypto/sha256"
	"errors"
	"slices"
	"time"

	"goldseam/facilitation"
)

// scribe writes one session: where it lies, and what the last save left behind.
type scribe struct {
	cabinet *Cabinet
	id      string
	at      place    // no file: nowhere yet
	names   []string // of the people whose key seals it
	tried   bool     // something of it may be in the folder
	alone   bool     // it lies there in no other form
	opening bool     // people turned it from locked to plain, and that is not done yet
	past    []string // the files of forms it had
	private bool     // somebody's private turn was under way when it was written last
	own     string   // the keeper's rescue copy, "" for none
	saved   time.Time
	beside  string
	left    []facilitation.Left
}

// open reads what is kept already. What this program has read before is what people
// go on with: where it changed since, that change is somebody else's.
func (s scribe) open() (facilitation.Session, time.Time, scribe, error) {
	c := s.cabinet
	p, err := c.locate(s.id)
	if errors.Is(err, facilitation.ErrGone) && c.wasTaken(s.id) {
		return facilitation.Session{}, time.Time{}, s, nil // there was a rescue copy only
	}
	if err != nil {
		return facilitation.Session{}, time.Time{}, s, err
	}
	text, file, err := c.text(p)
	if err != nil {
		return facilitation.Session{}, time.Time{}, s, err
	}
	session, err := facilitation.ParseSession(p.file, text)
	if err != nil {
		return facilitation.Session{}, time.Time{}, s, unread(err)
	}
	switch {
	case c.wasTaken(s.id):
		c.note(p.file) // people go on with a rescue copy, and may want this one too
	case len(c.noted(p.file)) == 0:
		c.note(p.file, file, sha256.Sum256(text))
	}
	s.names, s.tried, s.at, s.private = session.Names(), true, p, session.Private()
	if p.file != p.own() { // only a version is left; the session gets a file of its own again
		s.at.file = ""
	}
	put := facilitation.ReadSaved(text)
	if put.IsZero() { // an edited file
		put = c.clock.Now()
	}
	return session, put, s, nil
}

// save makes a state safe in its form, and removes another form.
func (s scribe) save(st state) (scribe, error) {
	if st.how == facilitation.JustTonight {
		return s.drop()
	}
	if st.put.IsZero() {
		return s, nil
	}
	to, err := s.placeOf(st)
	if err != nil {
		return s, err
	}
	text, err := facilitation.EncodeSession(st.session, st.put)
	if err != nil {
		return s, err
	}
	s.tried, s.opening = true, s.opens(to)
	moves, err := s.moves(to, text)
	if err != nil {
		return s, err
	}
	beside, err := s.cabinet.put(to, text, s.private)
	if beside != "" {
		s.beside = beside
	}
	if err != nil {
		return s, err
	}
	s = s.leaveAll(moves, to)
	s.private = st.session.Private()
	s.at, s.names, s.saved, s.alone = to, st.session.Names(), st.put, len(s.left) == 0
	return s, nil
}

// opens says whether people take the session out of the lock: now, or before where that
// is not done yet.
func (s scribe) opens(to place) bool {
	return to.people == "" && (s.at.people != "" || s.opening && !s.alone)
}

// leaveAll is leave for all other forms. What is left of them is found anew each time.
func (s scribe) leaveAll(moves []*move, to place) scribe {
	if !s.alone || s.at.file != to.file {
		s.left = nil
	}
	for _, m := range moves {
		s = s.leave(m)
	}
	return s
}

// leave removes what lay in another form.
func (s scribe) leave(m *move) scribe {
	s.left = append(slices.Clip(s.left), m.remove()...)
	if !slices.Contains(s.past, m.from.file) {
		s.past = append(slices.Clip(s.past), m.from.file)
	}
	return s
}

// moves are the ways of everything that lies in another form than the one that people
// want: that is the form they just changed from, or one that a crash has left. All of it is
// carried over. What is locked is unsealed only where people turned it just now: another
// computer's stays locked beside, and opens first the next time.
func (s scribe) moves(to place, text []byte) ([]*move, error) {
	if s.alone && s.at.file == to.file && !s.cameBack() {
		return nil, nil
	}
	c := s.cabinet
	if err := c.take(); err != nil {
		return nil, err
	}
	forms, err := c.formsOf(s.id)
	if err != nil {
		return nil, err
	}
	var all []*move
	for _, from := range forms {
		if from == to || from.people != "" && to.people == "" && !s.opening {
			continue
		}
		m := &move{c: c, from: from, to: to, text: text, own: s.own, folders: map[[2]string]bool{}}
		if err := m.carry(); err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	return all, nil
}

// cameBack says whether a file lies there again in a form that the session had: another
// computer wrote on before it heard of the change.
func (s scribe) cameBack() bool {
	return slices.ContainsFunc(s.past, func(file string) bool {
		_, err := s.cabinet.kept().Stat(file)
		return err == nil && file != s.at.file
	})
}

// placeOf is where a state belongs. A session stays where it is, unless the way of keeping
// or its people change.
func (s scribe) placeOf(st state) (place, error) {
	if st.how == facilitation.KeptHere {
		if s.at.file != "" && s.at.people == "" {
			return s.at, nil
		}
		return place{file: st.put.Format(time.DateOnly) + "-" + s.id + ".toml", id: s.id}, nil
	}
	names := st.session.Names()
	people := s.at.people
	if s.cabinet.ring.lost(people) {
		people = "" // what is sealed with that key, nobody could open any more
	}
	if people == "" || !sameNames(names, s.names) {
		found, err := s.cabinet.ring.peopleOf(names)
		switch {
		case err == nil:
			people = found
		case people == "":
			return place{}, err
		} // otherwise the key that has sealed it so far goes on
	}
	return place{file: people + "-" + s.id + ".toml.age", people: people, id: s.id}, nil
}

// drop removes every form of the session. A person who keeps nothing has no files to be
// looked for.
func (s scribe) drop() (scribe, error) {
	if !s.tried {
		return s, nil
	}
	c := s.cabinet
	if err := c.take(); err != nil {
		return s, err
	}
	s.left = c.clearAll(s.id)
	return scribe{cabinet: c, id: s.id, tried: len(s.left) > 0, left: s.left}, nil
}
