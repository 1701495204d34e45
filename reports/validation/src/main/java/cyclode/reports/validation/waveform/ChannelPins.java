package cyclode.reports.validation.waveform;

import org.jspecify.annotations.Nullable;

/**
 * The handshake of a channel.
 *
 * @param valid valid
 * @param ready ready; null: always
 */
record ChannelPins(Probe valid, @Nullable Probe ready) {
    /** Whether a beat moves at the edge at hand; x and z on what decides it are told to nobody else than {@link #strange}. */
    boolean moves() {
        return valid.isKnown() && valid.isHigh() && (ready == null || (ready.isKnown() && ready.isHigh()));
    }

    /** The signal that is x or z where it decides whether a beat moves; null if none is. */
    @Nullable
    Probe strange() {
        if (!valid.isKnown()) {
            return valid;
        }
        return ready != null && valid.isHigh() && !ready.isKnown() ? ready : null;
    }
}
