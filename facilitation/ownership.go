package facilitation

// Ownership is what people say of their own acts. Of is the person who speaks
// now; nobody gives an account for somebody else.
type Ownership struct {
	Of       int       `toml:"of"`
	Accounts []Account `toml:"account"` // one per person, empty where nobody spoke
}

// Account is one person's own account, in the parts of an apology that weigh
// most (Lewicki, Polin and Lount 2016). Asking for forgiveness weighs least and
// is left out. Answers are what each of the others says to it, if they do.
type Account struct {
	Responsibility string          `toml:"responsibility,omitempty"` // what I did
	Explanation    string          `toml:"explanation,omitempty"`    // how it came to it, which excuses nothing
	Regret         string          `toml:"regret,omitempty"`         // what I am sorry for
	Change         string          `toml:"change,omitempty"`         // what I do differently
	Repair         string          `toml:"repair,omitempty"`         // what I do to make up for it
	Answers        []AccountAnswer `toml:"answer,omitempty"`         // one per person
}

// AccountAnswer is what somebody says to an account: nothing (the zero answer),
// heard, not yet, or what they need.
type AccountAnswer struct {
	Said string `toml:"said,omitempty"` // "", "heard", "not-yet" or "need"
	Need string `toml:"need,omitempty"`
}

func ownershipMoves() []Entry { return nil }

func (s Session) ownershipLines() []SectionLine { return nil }

func (o Ownership) sound(d *document, people int) {
	if len(o.Accounts) > people || o.Of < 0 || o.Of >= people {
		d.fault(at("ownership"), "there is more in it than there are people")
	}
}
