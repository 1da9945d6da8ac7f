//go:build unix

package web

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"syscall"
	"testing"
	"time"

	"entente"
)

// BenchmarkScreens measures what each screen takes to answer with 100,000 claims: on a
// day that was asked about before, and on a new one, whose situation has to be built
// by the first question about it. It counts the processor's time, whoever else uses the
// machine, and has the mean and the most of the days asked for.
func BenchmarkScreens(b *testing.B) {
	if testing.Short() {
		b.Skip("takes a gigabyte")
	}
	s := large(b, 100_000)
	r := rand.New(rand.NewPCG(3, 4))
	seen := map[entente.Date]bool{entente.NewDate(2016, 11, 6): true}
	for _, when := range []string{"again", "newday"} {
		day := entente.NewDate(2016, 11, 6)
		for _, q := range questions {
			if when == "newday" && !strings.Contains(q.path, "%s") {
				continue
			}
			b.Run(when+"/"+q.name, func(b *testing.B) {
				ask := func() time.Duration {
					path := q.path
					if strings.Contains(path, "%s") {
						path = fmt.Sprintf(path, day)
					}
					start := processor()
					request(b, s, path)
					return processor() - start
				}
				if when == "again" {
					ask()
				}
				var sum, most time.Duration
				n := 0
				for b.Loop() {
					for when == "newday" && seen[day] {
						day = entente.NewDate(2015, 1, 2).AddDays(r.IntN(1090))
					}
					seen[day] = true
					d := ask()
					sum, most = sum+d, max(most, d)
					n++
				}
				b.ReportMetric(float64(sum.Microseconds())/1000/float64(n), "cpu-ms")
				b.ReportMetric(float64(most.Microseconds())/1000, "most-ms")
				b.ReportMetric(0, "ns/op")
			})
		}
	}
}

// processor is the time that this process has used processors for.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
