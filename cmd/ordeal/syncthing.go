//go:build linux

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"text/template"
	"time"

	"goldseam/facilitation"
	"goldseam/facilitation/store"
)

// patienceSync is how long a change may take from one home to the other.
const patienceSync = 180 * time.Second

// machine is a home whose sessions a Syncthing carries to another one.
type machine struct {
	home
	Name   string
	Device string // its name among Syncthings
	Port   int
	Gui    int
	runs   *exec.Cmd

	cabinet *store.Cabinet // as the machine's Goldseam has it
	now     atomic.Int64   // seconds since the epoch, on the machine's clock
}

// Sessions is the folder that is carried.
func (m *machine) Sessions() string { return m.places().Sessions }

// synced are two machines, and the evening they both keep.
type synced struct {
	a, b    *machine
	evening evening
	began   time.Time
	id      string
}

// runSyncthing lets a real Syncthing carry sessions between two homes, makes a conflict, and
// looks whether anything is lost. It speaks on the loopback only, and asks nobody where others are.
func runSyncthing(ctx context.Context, folder string, _ options) error {
	s := synced{began: epoch()}
	var err error
	if s.evening, err = openEvening(s.began, 8<<10); err != nil {
		return err
	}
	if s.a, err = newMachine(folder, "a"); err != nil {
		return err
	}
	if s.b, err = newMachine(folder, "b"); err != nil {
		return err
	}
	defer s.stop()
	for _, m := range []*machine{s.a, s.b} {
		if err := m.configure(s.a, s.b); err != nil {
			return err
		}
	}
	for _, step := range []struct {
		name string
		do   func(context.Context) error
	}{
		{"carry a session", s.carry}, {"keep both sides of a conflict", s.conflict}, {"choose between them", s.choose},
		{"lock it", s.lock}, {"read while it is carried", s.live},
	} {
		start := time.Now()
		if err := step.do(ctx); err != nil {
			return fmt.Errorf("%s: %w\n%s\n%s\n%s\n%s", step.name, err, s.a.lies(), s.b.lies(), s.a.says(), s.b.says())
		}
		fmt.Printf("Syncthing: %s: fine, after %v.\n", step.name, time.Since(start).Round(time.Second/10))
	}
	return nil
}

func newMachine(folder, name string) (*machine, error) {
	m := &machine{home: home{filepath.Join(folder, name)}, Name: name}
	if err := os.MkdirAll(filepath.Join(m.Sessions(), ".stfolder"), 0o700); err != nil {
		return nil, err
	}
	said, err := exec.Command("syncthing", "generate", "--no-default-folder", "--skip-port-probing", "--home", m.in("syncthing")).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("syncthing generate: %w\n%s", err, said)
	}
	id, err := exec.Command("syncthing", "--device-id", "--home", m.in("syncthing")).Output()
	if err != nil {
		return nil, fmt.Errorf("syncthing --device-id: %w", err)
	}
	m.Device = strings.TrimSpace(string(id))
	m.cabinet = store.Open(m.places(), store.Clock{Now: func() time.Time { return time.Unix(m.now.Load(), 0) }, After: time.After})
	if m.Port, err = freePort(); err == nil {
		m.Gui, err = freePort()
	}
	return m, err
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	return l.Addr().(*net.TCPAddr).Port, l.Close()
}

// syncthingConfig shares one folder between two machines, and asks no one on any network.
var syncthingConfig = template.Must(template.New("config").Parse(`<configuration version="35">
<folder id="kept" label="kept" path="{{.Me.Sessions}}" type="sendreceive" rescanIntervalS="2" fsWatcherEnabled="true" fsWatcherDelayS="1">
<filesystemType>basic</filesystemType>
{{range .All}}<device id="{{.Device}}"></device>
{{end}}<maxConflicts>10</maxConflicts><pullerPauseS>1</pullerPauseS><markerName>.stfolder</markerName>
</folder>
{{range .All}}<device id="{{.Device}}" name="{{.Name}}" compression="metadata"><address>tcp://127.0.0.1:{{.Port}}</address></device>
{{end}}<gui enabled="true" tls="false"><address>127.0.0.1:{{.Me.Gui}}</address></gui>
<options>
<listenAddress>tcp://127.0.0.1:{{.Me.Port}}</listenAddress>
<globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
<relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><stunKeepaliveStartS>0</stunKeepaliveStartS>
<urAccepted>-1</urAccepted><crashReportingEnabled>false</crashReportingEnabled><autoUpgradeIntervalH>0</autoUpgradeIntervalH>
<startBrowser>false</startBrowser><reconnectionIntervalS>1</reconnectionIntervalS><announceLANAddresses>false</announceLANAddresses>
</options>
</configuration>
`))

func (m *machine) configure(all ...*machine) error {
	var text bytes.Buffer
	if err := syncthingConfig.Execute(&text, map[string]any{"Me": m, "All": all}); err != nil {
		return err
	}
	return os.WriteFile(m.in("syncthing/config.xml"), text.Bytes(), 0o600)
}

// carry starts the machine's Syncthing.
func (m *machine) carry() error {
	m.runs = exec.Command("syncthing", "serve", "--no-browser", "--no-restart", "--no-upgrade", "--home", m.in("syncthing"), "--logfile", m.in("syncthing/log"))
	m.runs.Env = append(os.Environ(), "HOME="+m.path, "STNODEFAULTFOLDER=1")
	m.runs.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if err := m.runs.Start(); err != nil {
		return fmt.Errorf("start syncthing: %w", err)
	}
	return nil
}

func (m *machine) rest() {
	if m.runs == nil {
		return
	}
	_ = m.runs.Process.Signal(syscall.SIGTERM) // it may have ended by itself
	_ = m.runs.Wait()                          // it was told to go
	m.runs = nil
}

// lies tells the names of what lies in the folder.
func (m *machine) lies() string {
	var names []string
	_ = filepath.WalkDir(m.Sessions(), func(path string, entry os.DirEntry, err error) error { // what can be listed is told
		if err == nil && !entry.IsDir() {
			name, _ := filepath.Rel(m.Sessions(), path)
			names = append(names, name)
		}
		return nil
	})
	return m.Name + ": " + strings.Join(names, " ")
}

// says is the end of what the machine's Syncthing has logged.
func (m *machine) says() string {
	text, _ := os.ReadFile(m.in("syncthing/log")) // it may not have begun
	return string(text[max(0, len(text)-3000):])
}

func (s *synced) stop() {
	s.a.rest()
	s.b.rest()
}

// time is when a state was.
func (s *synced) time(n int) time.Time { return s.began.Add(time.Duration(n) * time.Minute) }

func (s *synced) start() error { return errors.Join(s.a.carry(), s.b.carry()) }

// keep has a machine keep those states, one after the other, each until it is safe.
func (s *synced) keep(m *machine, how facilitation.Keeping, from, to int) error {
	m.now.Store(s.time(from).Unix())
	keeper, err := m.cabinet.Keep(s.id, how, func(facilitation.KeptNews) {})
	if err != nil {
		return fmt.Errorf("keep: %w", err)
	}
	ctx, stop := context.WithTimeout(context.Background(), patienceSync)
	defer stop()
	for n := from; n <= to; n++ {
		now := s.time(n)
		m.now.Store(now.Unix())
		keeper.Put(s.evening.state(n), now)
		if err := keeper.Flush(ctx); err != nil {
			return errors.Join(fmt.Errorf("flush: %w", err), keeper.Close(ctx))
		}
	}
	if how == facilitation.KeptLocked {
		keeper.Turn(how)
	}
	s.id = keeper.ID()
	return keeper.Close(ctx)
}

// finds reads the session, with the key where one has come.
func (m *machine) finds() (found, error) {
	if m.cabinet.Lock() == facilitation.LockShut {
		if err := m.cabinet.Unlock(passphrase); err != nil {
			return found{}, fmt.Errorf("unlock: %w", err)
		}
	}
	return findIn(m.cabinet)
}

// patiently asks as often as a person might look, so that Syncthing has the processor.
func patiently(ctx context.Context, yes func() bool) bool {
	return eventually(ctx, patienceSync, func() bool {
		time.Sleep(20 * time.Millisecond)
		return yes()
	})
}

// arrives waits until a machine finds that state.
func (s *synced) arrives(ctx context.Context, m *machine, n int) error {
	var last found
	var err error
	if !patiently(ctx, func() bool {
		last, err = m.finds()
		return err == nil && last.State == n
	}) {
		return errors.Join(ctx.Err(), fmt.Errorf("state %d does not arrive at %s; there is %d: %w", n, m.Name, last.State, err))
	}
	return nil
}

func (s *synced) carry(ctx context.Context) error {
	if err := s.start(); err != nil {
		return err
	}
	if err := s.keep(s.a, facilitation.KeptHere, 1, 20); err != nil {
		return err
	}
	return s.arrives(ctx, s.b, 20)
}

// The two sides of the conflict.
const sideA, sideB = 21, 500

// conflict has both machines change the session while nothing is carried.
func (s *synced) conflict(ctx context.Context) error {
	s.stop()
	if err := errors.Join(s.keep(s.a, facilitation.KeptHere, 21, sideA), s.keep(s.b, facilitation.KeptHere, 499, sideB)); err != nil {
		return err
	}
	if err := s.start(); err != nil {
		return err
	}
	for _, m := range []*machine{s.a, s.b} {
		var seen map[int]string
		var err error
		if !patiently(ctx, func() bool {
			seen, err = s.versions(m)
			return err == nil && seen[sideA] != "" && seen[sideB] != ""
		}) {
			return errors.Join(ctx.Err(), fmt.Errorf("%s has the versions %v: %w", m.Name, seen, err))
		}
	}
	return nil
}

// versions are the states that a machine shows side by side, and their names.
func (s *synced) versions(m *machine) (map[int]string, error) {
	versions, err := m.cabinet.Versions(s.id)
	if err != nil {
		return nil, err
	}
	seen := map[int]string{}
	for _, v := range versions {
		n, err := number(v.Session)
		if err := errors.Join(v.Wrong, err); err != nil {
			return nil, err
		}
		seen[n] = v.Name
	}
	return seen, nil
}

// choose picks the side of a. The other side goes into the history, on both machines.
func (s *synced) choose(ctx context.Context) error {
	seen, err := s.versions(s.a)
	if err != nil {
		return err
	}
	if err := s.a.cabinet.Choose(s.id, seen[sideA]); err != nil {
		return err
	}
	for _, m := range []*machine{s.a, s.b} {
		if err := s.arrives(ctx, m, sideA); err != nil {
			return err
		}
		if !patiently(ctx, func() bool { return m.holds(sideB) }) {
			return fmt.Errorf("state %d is nowhere at %s", sideB, m.Name)
		}
	}
	return nil
}

// holds says whether a state lies anywhere in the folder.
func (m *machine) holds(n int) bool {
	there := false
	_ = filepath.WalkDir(m.Sessions(), func(path string, entry os.DirEntry, err error) error { // a file may go meanwhile
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".toml") {
			return nil
		}
		text, _ := os.ReadFile(path)
		there = there || bytes.Contains(text, fmt.Appendf(nil, "%s %d, line 0.", canary, n))
		return nil
	})
	return there
}

// lock seals the session on one machine. The other one gets the keys with it, and nothing that is
// legible stays there.
func (s *synced) lock(ctx context.Context) error {
	if err := s.a.cabinet.MakeKey(passphrase); err != nil {
		return err
	}
	if err := s.keep(s.a, facilitation.KeptLocked, 600, 600); err != nil {
		return err
	}
	if err := s.arrives(ctx, s.b, 600); err != nil {
		return err
	}
	if !patiently(ctx, func() bool { return !strings.Contains(s.b.lies()+" ", ".toml ") }) {
		return errors.New("something legible stays on the other machine")
	}
	return nil
}

// live reads on one machine while the other one saves. What is read is whole.
func (s *synced) live(ctx context.Context) error {
	saved := make(chan error, 1)
	go func() { saved <- s.keep(s.a, facilitation.KeptLocked, 601, 700) }()
	reads, last := 0, found{}
	var torn error
	if !patiently(ctx, func() bool {
		last, torn = s.b.finds()
		reads++
		return torn != nil || last.State == 700
	}) || torn != nil {
		return errors.Join(ctx.Err(), torn, fmt.Errorf("after %d readings, state %d is there, not 700", reads, last.State), <-saved)
	}
	return <-saved
}
