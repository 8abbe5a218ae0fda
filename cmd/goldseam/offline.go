package main

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage/repository"
)

// offline answers where Fyne would ask the network, as it does for a picture in a
// text: nothing is there, and nobody is asked.
type offline struct{}

var errOffline = errors.New("read address: Goldseam uses no network")

// stayOffline takes the network from Fyne. An app that is made afterwards gives it
// back.
func stayOffline() {
	repository.Register("http", offline{})
	repository.Register("https", offline{})
}

func (offline) Exists(fyne.URI) (bool, error)               { return false, errOffline }
func (offline) CanRead(fyne.URI) (bool, error)              { return false, errOffline }
func (offline) Reader(fyne.URI) (fyne.URIReadCloser, error) { return nil, errOffline }
func (offline) Destroy(string)                              {}
