# The whole of it: make run, make test. The rest is for people who change Goldseam.

# One set of flags everywhere: other flags build Fyne's C parts again, for minutes.
# x11 also serves Wayland desktops, and no_animations keeps a blinking cursor
# from costing a third of a core.
TAGS = x11,no_animations
# The tests of single packages use Fyne's in-memory driver, which needs no screen.
TEST_TAGS = ci
APP = build/goldseam
SAMPLE = assets/rehearsals/en/two-people.toml

STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOCYCLO = github.com/fzipp/gocyclo/cmd/gocyclo@v0.6.0

BUILD_PACKAGES = gcc libc6-dev pkg-config libgl1-mesa-dev xorg-dev
DISPLAY_PACKAGES = xvfb openbox libgl1-mesa-dri
TEST_PACKAGES = $(BUILD_PACKAGES) $(DISPLAY_PACKAGES) xdotool x11-utils xauth imagemagick \
	poppler-utils qpdf age strace fonts-noto-core fonts-droid-fallback libfribidi-bin \
	xserver-xorg-core xserver-xorg-video-dummy x11-xserver-utils
SOAK_PACKAGES = $(TEST_PACKAGES) xfsprogs e2fsprogs syncthing
BENCH_PACKAGES = $(BUILD_PACKAGES) $(DISPLAY_PACKAGES) mesa-utils poppler-utils groff chromium
RUN_PACKAGES = $(BUILD_PACKAGES) $(if $(DISPLAY)$(WAYLAND_DISPLAY),,$(DISPLAY_PACKAGES))

# What mounts file systems is an administrator's.
AS_ROOT = $(if $(filter 0,$(shell id -u)),,sudo)

.PHONY: run build test soak lint gallery bench sample deps-build deps-run deps-sample deps-test deps-soak deps-bench

# The app ends with 3 where there is no screen to open a window on.
run: deps-run build
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo '+ $(APP)'; $(APP); code=$$?; [ $$code -eq 3 ] || exit $$code; \
	fi; \
	$(MAKE) --no-print-directory sample

build: deps-build
	@[ -d "$$(go env GOCACHE)" ] && [ -x $(APP) ] || echo 'Building Goldseam. The first time takes about five minutes, later ones seconds.'
	go build -tags $(TAGS) -o $(APP) ./cmd/goldseam

# What takes longest begins first, so that nothing long is left to run alone.
# The other runs hold the limits of time and memory, which the race detector blurs, and
# what it would take too long for.
test: deps-test build
	LANG=C.UTF-8 go test -race -tags $(TEST_TAGS) -timeout 14m ./ui ./cmd/goldseam ./facilitation/report ./...
	LANG=C.UTF-8 go test -tags $(TEST_TAGS) -count=1 -p 1 ./facilitation ./facilitation/store
	LANG=C.UTF-8 go test -tags $(TEST_TAGS) -count=1 -run TestFortyExports ./cmd/goldseam
	LANG=C.UTF-8 go test -tags $(TEST_TAGS) -count=1 -run 'OnEveryScreen|EveryShippedPrompt|InTheSamePlace|NoScreen|AllowList|OneKeyCovers|CoverFirst|SmallWindow|PrivateTurn' ./ui

# What is longer than a suite should be.
soak: deps-soak
	go test -tags $(TEST_TAGS) -count=1 -timeout 30m ./facilitation -run TestRandomEvenings -rapid.checks=5000
	go test -tags $(TEST_TAGS) -count=1 -timeout 30m ./facilitation/report -run 'TestAnything.*/.*Copy' -rapid.checks=3400
	go test -tags $(TEST_TAGS) -count=1 -timeout 30m ./facilitation/report -run 'TestAnything.*/.*(Pack|Sheet)' -rapid.checks=1000
	go test -tags $(TEST_TAGS) -count=1 -timeout 30m ./facilitation/report -run TestADamagedFace -rapid.checks=400
	go build -o build/ordeal ./cmd/ordeal
	build/ordeal kill -runs 10000
	$(AS_ROOT) build/ordeal cuts -fs ext4 -runs 2000
	$(AS_ROOT) build/ordeal cuts -fs xfs -runs 300
	$(AS_ROOT) build/ordeal cuts -fs ext4 -runs 150 -control
	$(AS_ROOT) build/ordeal cuts -fs xfs -runs 100 -control
	build/ordeal faults
	$(AS_ROOT) build/ordeal space
	build/ordeal syncthing
	GOLDSEAM_SOAK=100000 go test -tags $(TEST_TAGS) -count=1 -timeout 60m ./facilitation/store -run TestNothingIsLostWhereverThePowerIsCut
	go test -tags $(TEST_TAGS) -count=1 -timeout 60m ./facilitation/store -run TestThreeComputersOverOneFolderLoseNothing -rapid.checks=2300 -rapid.nofailfile
	GOLDSEAM_SOAK=1000 LANG=C.UTF-8 go test -tags $(TEST_TAGS) -count=1 -timeout 60m ./cmd/goldseam -run TestNothingThatIsLockedIsEverWrittenInTheClear
	.ci/fuzz 60s

lint: deps-build
	@unformatted=$$(gofmt -l .); [ -z "$$unformatted" ] || { echo "gofmt would change:"; echo "$$unformatted"; exit 1; }
	go vet -tags $(TEST_TAGS) ./...
	go vet -tags $(TAGS) ./...
	go run $(STATICCHECK) -tags $(TEST_TAGS) ./...
	go run $(GOCYCLO) -over 12 -ignore '_test\.go$$' .

# The gallery photographs the real window, so it wants a screen as large as the
# largest picture.
gallery: deps-build deps-sample
	go build -tags $(TAGS) -o build/gallery ./cmd/gallery
	SCREEN=1960x1140x24 .ci/virtual-display build/gallery out/gallery
	@echo 'A picture of every screen is in out/gallery.'

# The figures of two windows are worth something only beside each other, so one
# run measures both, by turns.
bench: deps-bench build
	go build -tags $(TAGS) -o build/hello ./cmd/bench/hello
	go build -o build/bench ./cmd/bench
	@mkdir -p build/screen
	SCREEN_FOLDER=build/screen .ci/virtual-display build/bench

# Where there is no display, the sample session plays through the same window.
sample: deps-sample
	@echo 'There is no display here, so the sample session plays in a virtual one.'
	.ci/virtual-display $(APP) rehearse --window $(SAMPLE) --speed 900 --pictures out -o out
	@echo 'The summary is out/summary.pdf, and a picture of each screen is in out.'

deps-build: ; @.ci/packages $(BUILD_PACKAGES)
deps-run: ; @.ci/packages $(RUN_PACKAGES)
deps-sample: ; @.ci/packages $(DISPLAY_PACKAGES)
deps-test: ; @.ci/packages $(TEST_PACKAGES)
deps-soak: ; @.ci/packages $(SOAK_PACKAGES)
deps-bench: ; @.ci/packages $(BENCH_PACKAGES)
