//go:build unix

package situation

import (
	"runtime"
	"runtime/debug"
	"syscall"
	"testing"
	"time"

	"entente"
)

// BenchmarkMillion builds a situation of a million claims and adds a thousand more
// some times. It measures the time of the processor, whoever else uses the machine,
// collection of garbage included; the least of several.
func BenchmarkMillion(b *testing.B) {
	if testing.Short() {
		b.Skip("takes two gigabytes")
	}
	defer debug.SetGCPercent(debug.SetGCPercent(60)) // as the commands do with so many
	const days = 20
	claims := many(1_000_000 + 1000*days)
	base, more := claims[:1_000_000], claims[1_000_000:]
	opt := Options{Viewpoint: "TUR", AsOf: date("2018-06-01"), Neighbours: inRow(len(claims) / 200)}
	build, add := 1e9, 1e9
	for b.Loop() {
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := processor()
		builder := NewBuilder(opt)
		builder.Add(base)
		first := builder.Situation()
		build = min(build, (processor() - start).Seconds())
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc)/(1<<20), "MB-with-claims")
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MB-situation")
		b.ReportMetric(float64(after.Sys)/(1<<20), "MB-from-system")
		for day := range days {
			start = processor()
			addDay(builder, more[1000*day:][:1000])
			add = min(add, float64((processor()-start).Microseconds())/1000)
		}
		runtime.KeepAlive(first)
	}
	b.ReportMetric(build, "s/build")
	b.ReportMetric(add, "ms/add1000")
}

func addDay(b *Builder, claims []entente.Claim) *Situation {
	b.Add(claims)
	return b.Situation()
}

// processor is the time that this process has used processors for.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
