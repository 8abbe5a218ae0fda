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

// Record is what the facilitator writes down. It is a value of its own and no
// part of a Session, so that no shared copy and no session file can hold it.
type Record struct {
	Form  RecordForm
	Texts []string // under the headings of the form, in their order; "" for an empty one
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
