package facilitation

import (
	"reflect"
	"testing"
)

func TestAnewBringsThePeopleAndThePlanAndNothingThatWasSaid(t *testing.T) {
	old := agreedTo(t)
	old.do(Jot(0, "a secret"), UnderstoodAs(0, "a secret"), DescribeProblem("why", "a secret"))
	s := old.Anew()
	if !reflect.DeepEqual(s.People, old.People) || !reflect.DeepEqual(s.Plan, old.Plan) || s.Agenda.Length != old.Agenda.Length {
		t.Errorf("people %v, length %d", s.People, s.Agenda.Length)
	}
	if !reflect.DeepEqual(s.Ground, Ground{Signal: old.Ground.Signal, Agreements: old.Ground.Agreements}) {
		t.Errorf("ground %+v", s.Ground)
	}
	if len(s.Earlier) > 0 || !s.Return.IsZero() || s.Begun() {
		t.Errorf("%d promises, to go on %v, begun %v", len(s.Earlier), s.Return, s.Begun())
	}
	plain := New(old.Plan, old.Agenda.Length, nil)
	plain.People, plain.Ground = s.People, s.Ground
	if plain = plain.replan(); !reflect.DeepEqual(s, plain) {
		t.Error("something else of the old session came along")
	}
}
