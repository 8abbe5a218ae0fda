package facilitation

import (
	"slices"
	"time"
)

// Ownership is what people say of their own acts. Of is the person who speaks
// now, or Nobody; nobody gives an account for somebody else, and nobody is
// chosen by the program.
type Ownership struct {
	Of       int       `toml:"of"`
	Accounts []Account `toml:"account"` // one per person, empty where nobody spoke
}

// Nobody is who speaks before somebody has said that they do.
const Nobody = -1

// Account is one person's own account, in the parts of an apology that weigh
// most (Lewicki, Polin and Lount 2016: 755 people gave most weight to taking
// responsibility and then to repair). Asking for forgiveness weighs least and
// is left out. Answers are what each of the others says to it, if they do.
type Account struct {
	Responsibility string          `toml:"responsibility,omitempty"` // what I did
	Explanation    string          `toml:"explanation,omitempty"`    // how it came to it, which excuses nothing
	Regret         string          `toml:"regret,omitempty"`         // what I am sorry for
	Change         string          `toml:"change,omitempty"`         // what I do differently
	Repair         string          `toml:"repair,omitempty"`         // what I do to make up for it
	Answers        []AccountAnswer `toml:"answer,omitempty"`         // one per person
}

// AccountAnswer is what somebody says to an account. The zero answer is that
// they have not answered, and may leave it so.
type AccountAnswer struct {
	Said string `toml:"said,omitempty"` // "", "heard", "not-yet", "need" or "nothing"
	Need string `toml:"need,omitempty"` // what they need, when they say "need"
}

// AccountParts are the parts of an account, responsibility first.
func AccountParts() []string {
	return []string{"responsibility", "explanation", "regret", "change", "repair"}
}

// AccountAnswers are the answers to an account. They are equal, and none is set
// beforehand; there is none that excuses, and silence is one of them.
func AccountAnswers() []string { return []string{"heard", "not-yet", "need", "nothing"} }

// part is where a part of the account is kept, nil for no such part.
func (a *Account) part(name string) *string {
	switch name {
	case "responsibility":
		return &a.Responsibility
	case "explanation":
		return &a.Explanation
	case "regret":
		return &a.Regret
	case "change":
		return &a.Change
	case "repair":
		return &a.Repair
	}
	return nil
}

// Part is what an account says in one of its parts.
func (a Account) Part(name string) string {
	if text := a.part(name); text != nil {
		return *text
	}
	return ""
}

// AnswerOf is what a person says to the account.
func (a Account) AnswerOf(person int) AccountAnswer {
	if person < 0 || person >= len(a.Answers) {
		return AccountAnswer{}
	}
	return a.Answers[person]
}

// Account is the account of the person who speaks now.
func (s Session) Account() Account {
	if !s.accounting() {
		return Account{}
	}
	return s.Ownership.Accounts[s.Ownership.Of]
}

// accounting says whether somebody has said that they speak.
func (s Session) accounting() bool {
	return s.Ownership.Of >= 0 && s.Ownership.Of < len(s.Ownership.Accounts)
}

// owning says whether the people are in that step of giving accounts.
func (s Session) owning(step string) bool {
	return s.Begun() && s.Part().Kind == OwnershipPart && s.StepName() == step && !s.Pause.On
}

// SpeakForSelf says that a person speaks of their own acts now, or takes it back.
func SpeakForSelf(person int) Move {
	return func(s Session, _ time.Time) Session {
		if !s.owning("account") || person < 0 || person >= len(s.Ownership.Accounts) {
			return s
		}
		if s.Ownership.Of == person {
			person = Nobody
		}
		s.Ownership.Of = person
		return s
	}
}

// GiveAccount writes one part of a person's account. Only the person who speaks
// for themself now gives one.
func GiveAccount(person int, part, text string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.owning("account") || !s.accounting() || person != s.Ownership.Of {
			return s
		}
		return s.changeAccount(func(a *Account) {
			if p := a.part(part); p != nil {
				*p = CleanNote(text)
			}
		})
	}
}

// changeAccount gives back the session with the present account changed.
func (s Session) changeAccount(f func(*Account)) Session {
	s.Ownership.Accounts = slices.Clone(s.Ownership.Accounts)
	f(&s.Ownership.Accounts[s.Ownership.Of])
	return s
}

// mayAnswer says whether a person can answer the present account: everyone but
// the one who gave it.
func (s Session) mayAnswer(person int) bool {
	return s.owning("answers") && s.accounting() && person >= 0 && person < len(s.People) && person != s.Ownership.Of
}

// AnswerAccount says what a person answers to the present account. The same
// answer again takes it back. Other words than a need leave nothing of it.
func AnswerAccount(person int, said string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.mayAnswer(person) || !slices.Contains(AccountAnswers(), said) {
			return s
		}
		if s.Account().AnswerOf(person).Said == said {
			said = ""
		}
		return s.answer(person, AccountAnswer{Said: said})
	}
}

// NeedAfter writes what a person needs after the present account.
func NeedAfter(person int, text string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.mayAnswer(person) {
			return s
		}
		return s.answer(person, AccountAnswer{Said: "need", Need: cleanShort(text)})
	}
}

func (s Session) answer(person int, answer AccountAnswer) Session {
	return s.changeAccount(func(a *Account) {
		a.Answers = stretchTo(a.Answers, len(s.People)) // a new list
		a.Answers[person] = answer
	})
}

// MayHearAnother says whether another person can give their account.
func (s Session) MayHearAnother() bool { return s.owning("answers") }

// HearAnother goes back to the accounts, for another person. Who that is they
// say themself.
func (s Session) HearAnother(_ time.Time) Session {
	if !s.MayHearAnother() {
		return s
	}
	s.Ownership.Of = Nobody
	return s.enterStep(s.Agenda.Step - 1)
}

func ownershipMoves() []Entry {
	return []Entry{
		{"speak-for-self", nil, withPerson(SpeakForSelf)},
		{"account", nil, func(s Session, a Args) (Move, error) {
			return withPerson(func(i int) Move { return GiveAccount(i, a.Choice, a.Text) })(s, a)
		}},
		{"answer-account", nil, func(s Session, a Args) (Move, error) {
			return withPerson(func(i int) Move {
				if a.Choice == "need" && a.Text != "" {
					return NeedAfter(i, a.Text)
				}
				return AnswerAccount(i, a.Choice)
			})(s, a)
		}},
		{"another-account", rule(Session.MayHearAnother), plain(Session.HearAnother)},
	}
}

// ownershipLines are the accounts, and what somebody needs after one. Who said
// "heard" or "not yet" is for the room and not for paper.
func (s Session) ownershipLines() []SectionLine {
	var lines []SectionLine
	for person, account := range s.Ownership.Accounts {
		for _, part := range AccountParts() {
			if text := account.Part(part); text != "" {
				line := Line{lineID("ownership-"+part, person), s.who(person), text}
				lines = append(lines, SectionLine{Line: line, About: part})
			}
		}
		for other, answer := range account.Answers {
			if answer.Need != "" {
				line := Line{lineID(lineID("ownership-need", person), other), s.who(other), answer.Need}
				lines = append(lines, SectionLine{Line: line, About: "need"})
			}
		}
	}
	return lines
}

func (o Ownership) sound(d *document, people int) {
	if len(o.Accounts) > people || o.Of < Nobody || o.Of >= people {
		d.fault(at("ownership"), "there is more in it than there are people")
		return
	}
	for i, account := range o.Accounts {
		account.sound(d, at("ownership", "account", i), i, people)
	}
}

func (a Account) sound(d *document, here path, of, people int) {
	if len(a.Answers) > people || a.AnswerOf(of) != (AccountAnswer{}) {
		d.fault(here, "there are answers of people who cannot answer")
	}
	for i, answer := range a.Answers {
		if answer.Said != "" && !slices.Contains(AccountAnswers(), answer.Said) || answer.Need != "" && answer.Said != "need" {
			d.fault(here.at("answer", i), "there is no such answer; the answers are %v", AccountAnswers())
		}
	}
}
