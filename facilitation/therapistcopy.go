package facilitation

import "time"

// RecordForm is the order in which a facilitator writes a record.
type RecordForm string

// The usual forms of a progress note.
const (
	SOAP RecordForm = "soap" // subjective, objective, assessment, plan
	DAP  RecordForm = "dap"  // data, assessment, plan
	BIRP RecordForm = "birp" // behaviour, intervention, response, plan
)

// RecordForms are the forms of a record, in their order.
func RecordForms() []RecordForm { return []RecordForm{SOAP, DAP, BIRP} }

// Headings are the words' ids of what a form asks for, in its order, and none
// for no such form.
func (f RecordForm) Headings() []string {
	switch f {
	case SOAP:
		return []string{"subjective", "objective", "assessment", "plan"}
	case DAP:
		return []string{"data", "assessment", "plan"}
	case BIRP:
		return []string{"behaviour", "intervention", "response", "plan"}
	}
	return nil
}

// Known says whether there is such a form.
func (f RecordForm) Known() bool { return f.Headings() != nil }

// Record is what the facilitator writes down. It is a value of its own and no
// part of a Session, so that no shared copy and no session file can hold it.
type Record struct {
	Form  RecordForm
	Texts []string // under the headings of the form, in their order; "" for an empty one
}

// Clean makes a record fit to be kept and printed: of a known form, with one
// text for each of its headings, each cleaned and as long as a note at most.
func (r Record) Clean() Record {
	if !r.Form.Known() {
		r.Form = SOAP
	}
	texts := make([]string, len(r.Form.Headings()))
	for i := range min(len(texts), len(r.Texts)) {
		texts[i] = CleanNote(r.Texts[i])
	}
	r.Texts = texts
	return r
}

// TherapistCopy is the facilitator's record of a session. It holds the frame of
// the session, what the people chose to print, and what the facilitator wrote.
// It counts nobody's pauses, turns or minutes.
type TherapistCopy struct {
	Date         time.Time
	Began, Ended time.Time // with their time of day; zero when not known
	Plan         string
	People       []string
	Parts        []string // the titles of the parts that were held, in order
	Topic        Line
	Problem      Line
	Form         RecordForm
	Notes        []RecordNote
	Commitments  []CommitmentLine
	Resume       ResumeLines
}

// RecordNote is what the facilitator wrote under one heading. ID is the
// heading's word, such as "assessment"; an empty Text leaves room to write.
type RecordNote struct {
	ID, Text string
}

// Therapist is the facilitator's record of this session, with the names on
// paper. A session knows how long it ran and not when, so that Began and Ended
// are left to whoever does.
func (s Session) Therapist(r Record, date time.Time, words Wording) TherapistCopy {
	r, n, c := r.Clean(), s.namer(words), s.OnPaper(date, words)
	var notes []RecordNote
	for i, id := range r.Form.Headings() {
		notes = append(notes, RecordNote{id, n.say(r.Texts[i])})
	}
	return TherapistCopy{
		Date: date, Plan: c.Plan, People: c.People, Parts: each(s.heldParts(), n.say),
		Topic: c.Topic, Problem: c.Problem, Form: r.Form, Notes: notes,
		Commitments: c.Commitments, Resume: c.Resume,
	}
}

// heldParts are the titles of the parts that were held, in their order: those
// that were gone through, and the one we are in. A part that was left for another
// day is not among them.
func (s Session) heldParts() []string {
	var titles []string
	for i, part := range s.Agenda.Parts {
		if s.Begun() && s.Agenda.held(i) {
			titles = append(titles, part.Title)
		}
	}
	return titles
}
