package cyclode.core.event;

/** A simulation went on beyond its limit. */
public final class CycleLimitExceeded extends RuntimeException {
    /** A limit in ticks that was passed. */
    public CycleLimitExceeded(long tickLimit) {
        super("the simulation passed its limit of " + tickLimit + " ticks");
    }
}
