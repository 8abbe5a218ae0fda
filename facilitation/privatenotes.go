package facilitation

// PrivateNotes are what a facilitator writes about a session for nobody else: free
// notes, and the drafts of the record. They are a type of their own, so that no
// copy, list or search of sessions can hold them.
type PrivateNotes struct {
	Notes  string            `toml:"notes"`
	Form   RecordForm        `toml:"form,omitempty"`
	Record map[string]string `toml:"record,omitempty"` // by heading, so that another form keeps what it shares
}

// Empty says whether nothing is written.
func (n PrivateNotes) Empty() bool {
	if n.Notes != "" {
		return false
	}
	for _, text := range n.Record {
		if text != "" {
			return false
		}
	}
	return true
}
