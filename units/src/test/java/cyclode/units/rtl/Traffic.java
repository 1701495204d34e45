package cyclode.units.rtl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** Beats in all. */
    public long beats() {
        return channels.entrySet().stream()
                .filter(channel -> !channel.getKey().startsWith("idle"))
                .mapToLong(channel -> channel.getValue().size())
                .sum();
    }

    /** Where this and another part first: channel, position, and both sides, with the beats before; null if nowhere. */
    public @Nullable String difference(Traffic rtl) {
        List<String> names = new ArrayList<>(channels.keySet());
        rtl.channels.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
        for (String name : names) {
            List<String> model = channels.getOrDefault(name, List.of());
            List<String> other = rtl.channels.getOrDefault(name, List.of());
            for (int beat = 0; beat < Math.max(model.size(), other.size()); beat++) {
                String expected = beat < model.size() ? model.get(beat) : "none";
                String found = beat < other.size() ? other.get(beat) : "none";
                if (!expected.equals(found)) {
                    return name + ", beat " + beat + ": model " + expected + ", RTL " + found + "; before: "
                            + model.subList(Math.max(0, beat - 5), Math.min(beat, model.size()));
                }
            }
        }
        return null;
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
