package web

import (
	"sync"

	"golang.org/x/time/rate"
)

// Limits by client: a person who drags a date sends some requests a second; who
// tries passwords is slowed after a few.
const (
	callRate   = 40
	callBurst  = 200
	loginRate  = 1.0 / 12
	loginBurst = 5
)

// mostClients bounds what is remembered; beyond it all begin anew.
const mostClients = 10_000

// limits are token buckets by key.
type limits struct {
	mu    *sync.Mutex
	rate  rate.Limit
	burst int
	of    map[string]*rate.Limiter
}

func newLimits(perSecond float64, burst int) limits {
	return limits{&sync.Mutex{}, rate.Limit(perSecond), burst, map[string]*rate.Limiter{}}
}

// allow reports whether key may go on now.
func (l *limits) allow(key string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	one := l.of[key]
	if one == nil {
		if len(l.of) >= mostClients {
			clear(l.of)
		}
		one = rate.NewLimiter(l.rate, l.burst)
		l.of[key] = one
	}
	return one.Allow()
}
