package cyclode.core.chain;

import java.util.List;

/** Processes wait for each other: no event is left, but work is. */
public final class Deadlock extends RuntimeException {
    private final transient List<Wait> ring;
    private final transient List<Wait> others;

    /**
     * One process that waits.
     *
     * @param process the process
     * @param channel the channel it waits on
     * @param forBeat whether it waits for a beat; otherwise for a free slot
     * @param other the process or device at the channel's other end
     * @param held beats in the channel
     * @param capacity slots of the channel
     */
    public record Wait(String process, String channel, boolean forBeat, String other, int held, int capacity) {
        @Override
        public String toString() {
            return process + (forBeat ? " waits for a beat on " : " waits for a free slot in ") + channel + " (" + held
                    + " of " + capacity + " slots taken) from " + other;
        }
    }

    /** A ring of waits, and the waits that hang on it. */
    public Deadlock(List<Wait> ring, List<Wait> others) {
        super(message(ring, others));
        this.ring = List.copyOf(ring);
        this.others = List.copyOf(others);
    }

    /** The processes that wait for each other in a ring; empty if one waits for something that has ended. */
    public List<Wait> ring() {
        return ring;
    }

    /** The other waiting processes. */
    public List<Wait> others() {
        return others;
    }

    private static String message(List<Wait> ring, List<Wait> others) {
        StringBuilder text = new StringBuilder("deadlock");
        text.append(
                ring.isEmpty()
                        ? ": processes wait for others that have ended"
                        : ": a ring of channels that wait for each other");
        ring.forEach(wait -> text.append("\n  ").append(wait));
        if (!others.isEmpty()) {
            text.append(ring.isEmpty() ? "" : "\n held up by it:");
            others.forEach(wait -> text.append("\n  ").append(wait));
        }
        return text.toString();
    }

    /** Follows the waits from process to process; each waits on at most one. */
    public static Deadlock among(List<Wait> waits) {
        for (Wait first : waits) {
            java.util.ArrayList<Wait> path = new java.util.ArrayList<>();
            Wait at = first;
            while (at != null && !path.contains(at)) {
                path.add(at);
                at = find(waits, at.other());
            }
            if (at != null) {
                List<Wait> ring = path.subList(path.indexOf(at), path.size());
                List<Wait> rest = waits.stream().filter(w -> !ring.contains(w)).toList();
                return new Deadlock(ring, rest);
            }
        }
        return new Deadlock(List.of(), waits);
    }

    private static @org.jspecify.annotations.Nullable Wait find(List<Wait> waits, String process) {
        return waits.stream()
                .filter(w -> w.process().equals(process))
                .findFirst()
                .orElse(null);
    }
}
