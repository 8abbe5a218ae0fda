//go:build !ci && linux

package ui

/*
#cgo LDFLAGS: -lX11 -lXrandr
#include <X11/Xlib.h>
#include <X11/extensions/Xrandr.h>
#include <string.h>

static int randr_errors = -1;
static XErrorHandler others;

// Errors of RandR are its own range of three: output, crtc and mode that are not there.
static int bear(Display *d, XErrorEvent *e) {
	if (randr_errors >= 0 && e->error_code >= randr_errors && e->error_code < randr_errors + 3) return 0;
	return others(d, e);
}

static void bear_lost_monitors(Display *d) {
	int events;
	if (randr_errors >= 0 || !XRRQueryExtension(d, &events, &randr_errors)) return;
	others = XSetErrorHandler(bear);
}

// The source 2 is a person's own wish, where 1 is only the program's.
static void activate(Display *d, Window w) {
	XEvent e;
	memset(&e, 0, sizeof e);
	e.xclient.type = ClientMessage;
	e.xclient.window = w;
	e.xclient.message_type = XInternAtom(d, "_NET_ACTIVE_WINDOW", False);
	e.xclient.format = 32;
	e.xclient.data.l[0] = 2;
	e.xclient.data.l[1] = CurrentTime;
	XSendEvent(d, DefaultRootWindow(d), False, SubstructureNotifyMask | SubstructureRedirectMask, &e);
	XFlush(d);
}
*/
import "C"

import (
	"unsafe"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// This file speaks to X itself, for two things that neither Fyne nor GLFW do.
//
// bring gives a window the keyboard, as a person who clicks on it does. GLFW asks for that
// in the name of the program (3.4, src/x11_window.c), and a window manager that guards
// against that, such as Openbox, only marks the window then.
//
// bearLostMonitors lets the program live where a monitor goes at the moment that GLFW asks
// about it. X answers that with an error, and an error that nobody handles ends a program
// at once (fyne-io/fyne issue 5899). GLFW bears the missing answer itself.

// x11Display is the connection that GLFW has, or nil where it speaks to something else.
func x11Display() *C.Display {
	if glfw.GetPlatform() != glfw.PlatformX11 {
		return nil
	}
	return (*C.Display)(unsafe.Pointer(glfw.GetX11Display()))
}

func bring(win fyne.Window) {
	display := x11Display()
	if display == nil {
		win.RequestFocus()
		return
	}
	inGLFW(win, func(g *glfw.Window) { C.activate(display, C.Window(g.GetX11Window())) })
}

func bearLostMonitors() {
	if display := x11Display(); display != nil {
		C.bear_lost_monitors(display)
	}
}
