package cyclode.units.rtl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What moved in one job: for each channel, in order, the cycle of each beat and its words; and when each process ended. */
public final class Traffic {
    private final Map<String, List<String>> channels = new TreeMap<>();

    /**
     * Adds a beat.
     *
     * @param channel such as {@code out 0}
     * @param cycle cycle in which it was taken, or a process ended
     * @param words its words in hexadecimal, lowest first
     */
    public void add(String channel, long cycle, List<String> words) {
        channels.computeIfAbsent(channel, c -> new ArrayList<>())
                .add(words.isEmpty() ? Long.toString(cycle) : cycle + ":" + String.join(",", words));
    }

    /** Changes a beat's words, given its number and its words. */
    interface Change {
        /** The new words. */
        List<String> of(int beat, List<String> words);
    }

    /** Changes the words of a channel. */
    void change(String channel, Change change) {
        List<String> beats = channels.getOrDefault(channel, List.of());
        for (int beat = 0; beat < beats.size(); beat++) {
            String[] parts = beats.get(beat).split(":");
            if (parts.length == 2) {
                beats.set(beat, parts[0] + ":" + String.join(",", change.of(beat, List.of(parts[1].split(",")))));
            }
        }
    }

    /** Beats taken, of all channels. */
    public long beats() {
        return channels.entrySet().stream()
                .filter(channel ->
                        channel.getKey().startsWith("tap") || channel.getKey().startsWith("out"))
                .mapToLong(channel -> channel.getValue().size())
                .sum();
    }

    /** Where this and another part first in time: channel, position, and both sides, with the beats before; null if nowhere. */
    public @Nullable String difference(Traffic rtl) {
        Set<String> names = new TreeSet<>(channels.keySet());
        names.addAll(rtl.channels.keySet());
        String first = null;
        long earliest = Long.MAX_VALUE;
        for (String name : names) {
            List<String> model = channels.getOrDefault(name, List.of());
            List<String> other = rtl.channels.getOrDefault(name, List.of());
            int beat = 0;
            while (beat < model.size() && beat < other.size() && model.get(beat).equals(other.get(beat))) {
                beat++;
            }
            long cycle = Math.min(cycle(model, beat), cycle(other, beat));
            if (cycle < earliest) {
                earliest = cycle;
                first = name + ", beat " + beat + ": model " + at(model, beat) + ", RTL " + at(other, beat)
                        + "; before: " + model.subList(Math.max(0, beat - 10), Math.min(beat, model.size()));
            }
        }
        return first;
    }

    private static String at(List<String> beats, int beat) {
        return beat < beats.size() ? beats.get(beat) : "none";
    }

    private static long cycle(List<String> beats, int beat) {
        return beat < beats.size() ? Long.parseLong(beats.get(beat).split(":")[0]) : Long.MAX_VALUE;
    }

    /** One line for each channel. */
    public String text() {
        StringBuilder text = new StringBuilder();
        channels.forEach((name, beats) ->
                text.append(name).append(" = ").append(String.join(" ", beats)).append('\n'));
        return text.toString();
    }

    /** Reads a line of {@link #text}. */
    void read(String line) {
        int equals = line.indexOf(" = ");
        channels.put(
                line.substring(0, equals), List.of(line.substring(equals + 3).split(" ")));
    }

    /** What the driver printed, job by job, in order of the jobs. */
    static List<Traffic> printed(String output) {
        List<Traffic> jobs = new ArrayList<>();
        for (String line : output.lines().toList()) {
            String[] parts = line.split(" ");
            switch (parts[0]) {
                case "job" -> jobs.add(new Traffic());
                case "end" -> {}
                case "limit" -> last(jobs).add("hangs", Long.parseLong(parts[1]), List.of());
                default ->
                    last(jobs)
                            .add(
                                    parts[0] + " " + parts[1],
                                    Long.parseLong(parts[2]),
                                    List.of(parts).subList(3, parts.length));
            }
        }
        return jobs;
    }

    private static Traffic last(List<Traffic> jobs) {
        return jobs.get(jobs.size() - 1);
    }
}
