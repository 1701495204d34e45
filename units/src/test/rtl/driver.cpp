// Runs jobs from standard input on a bench, and prints every beat with its cycle.
//
//   job NAME LIMIT PROCESSES       begins a job of at most LIMIT cycles; as many bits of busy are watched as there are processes
//   load ADDRESS VALUE             both hexadecimal, before the start
//   in WORDS COUNT FIRST           a source of COUNT beats of WORDS 32-bit words; the first is offered in cycle FIRST, then a line each:
//   GAP WORD...                    cycles until the next may be offered, at least 1; words in hexadecimal, lowest first
//   out WORDS COUNT FIRST          a sink, first ready in cycle FIRST; then on one line COUNT gaps, each after a beat
//   tap WORDS                      a channel within the bench, printed when a beat is taken from it
//   run                            prints "in I CYCLE", "tap I CYCLE WORDS", "out I CYCLE WORDS", "idle I CYCLE", then "end CYCLE"
//
// Cycle 0 is the first after the start. A source does not withdraw what it has offered.
#include <cinttypes>
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>
#include "pins.h"

struct Stream {
    int words = 0;
    int offset = 0;
    uint64_t next = 0;
    size_t done = 0;
    std::vector<uint64_t> gaps;
    std::vector<std::vector<uint32_t>> beats;
};

struct Load {
    uint32_t address;
    uint64_t value;
};

struct Job {
    std::string name;
    uint64_t limit = 0;
    int processes = 0;
    std::vector<Load> loads;
    std::vector<Stream> ins, outs, taps;
};

static void print(const char* kind, size_t number, uint64_t cycle, const Stream& stream, const uint32_t* data) {
    std::printf("%s %zu %" PRIu64, kind, number, cycle);
    for (int w = 0; w < stream.words; w++) std::printf(" %x", data[stream.offset + w]);
    std::putchar('\n');
}

static void place(std::vector<Stream>& streams) {
    int offset = 0;
    for (Stream& stream : streams) {
        stream.offset = offset;
        offset += stream.words;
    }
}

static void edge(Pins& twin) {
    twin.clk = 1;
    eval(twin);
    twin.clk = 0;
}

static void prepare(Pins& twin, const Job& job) {
    twin.clk = 0;
    twin.start = 0;
    twin.load = 0;
    twin.in_valid = 0;
    twin.out_ready = 0;
    twin.rst = 1;
    for (int i = 0; i < 2; i++) { eval(twin); edge(twin); }
    twin.load = 1;
    for (const Load& load : job.loads) {
        twin.load_address = load.address;
        twin.load_data = load.value;
        eval(twin);
        edge(twin);
    }
    twin.load = 0;
    eval(twin);
    edge(twin);
    twin.rst = 0;
    twin.start = 1;
    eval(twin);
    edge(twin);
    twin.start = 0;
}

static bool finished(const Job& job, uint32_t busy) {
    for (const Stream& in : job.ins) if (in.done < in.beats.size()) return false;
    for (const Stream& out : job.outs) if (out.done < out.gaps.size()) return false;
    return busy == 0;
}

static void run(Pins& twin, Job& job) {
    prepare(twin, job);
    std::printf("job %s\n", job.name.c_str());
    uint32_t was_busy = 0xFFFFFFFFu;
    for (uint64_t cycle = 0; cycle <= job.limit; cycle++) {
        twin.in_valid = 0;
        twin.out_ready = 0;
        for (size_t i = 0; i < job.ins.size(); i++) {
            Stream& in = job.ins[i];
            if (in.done < in.beats.size() && cycle >= in.next) {
                twin.in_valid |= 1u << i;
                for (int w = 0; w < in.words; w++) twin.in_data[in.offset + w] = in.beats[in.done][w];
            }
        }
        for (size_t i = 0; i < job.outs.size(); i++) {
            Stream& out = job.outs[i];
            if (cycle >= out.next && out.done < out.gaps.size()) twin.out_ready |= 1u << i;
        }
        eval(twin);
        for (size_t i = 0; i < job.ins.size(); i++) {
            if (twin.in_valid & twin.in_ready & 1u << i) {
                Stream& in = job.ins[i];
                std::printf("in %zu %" PRIu64 "\n", i, cycle);
                in.next = cycle + in.gaps[in.done++];
            }
        }
        for (size_t i = 0; i < job.taps.size(); i++)
            if (twin.tap_taken & 1u << i) print("tap", i, cycle, job.taps[i], twin.tap_data);
        for (size_t i = 0; i < job.outs.size(); i++) {
            if (twin.out_valid & twin.out_ready & 1u << i) {
                Stream& out = job.outs[i];
                print("out", i, cycle, out, twin.out_data);
                out.next = cycle + out.gaps[out.done++];
            }
        }
        uint32_t busy = twin.busy;
        for (int i = 0; i < job.processes; i++)
            if (was_busy & ~busy & 1u << i) std::printf("idle %d %" PRIu64 "\n", i, cycle);
        was_busy = busy;
        if (finished(job, busy)) {
            std::printf("end %" PRIu64 "\n", cycle);
            return;
        }
        edge(twin);
    }
    std::printf("limit %" PRIu64 "\n", job.limit);
}

int main() {
    Pins twin;
    begin(twin);
    std::string line;
    Job job;
    while (std::getline(std::cin, line)) {
        std::istringstream text(line);
        std::string kind;
        text >> kind;
        if (kind == "job") {
            job = Job();
            text >> job.name >> job.limit >> job.processes;
        } else if (kind == "load") {
            Load load;
            text >> std::hex >> load.address >> load.value;
            job.loads.push_back(load);
        } else if (kind == "in") {
            Stream in;
            size_t count;
            text >> in.words >> count >> in.next;
            for (size_t b = 0; b < count; b++) {
                std::getline(std::cin, line);
                std::istringstream beat(line);
                uint64_t gap;
                beat >> std::dec >> gap >> std::hex;
                std::vector<uint32_t> words(in.words);
                for (uint32_t& word : words) beat >> word;
                in.gaps.push_back(gap);
                in.beats.push_back(words);
            }
            job.ins.push_back(in);
        } else if (kind == "out") {
            Stream out;
            size_t count;
            text >> out.words >> count >> out.next;
            std::getline(std::cin, line);
            std::istringstream gaps(line);
            out.gaps.resize(count);
            for (uint64_t& gap : out.gaps) gaps >> gap;
            job.outs.push_back(out);
        } else if (kind == "tap") {
            Stream tap;
            text >> tap.words;
            job.taps.push_back(tap);
        } else if (kind == "run") {
            place(job.ins);
            place(job.outs);
            place(job.taps);
            run(twin, job);
        }
    }
    return 0;
}
