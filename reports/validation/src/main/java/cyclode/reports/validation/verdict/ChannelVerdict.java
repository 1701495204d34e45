package cyclode.reports.validation.verdict;

import java.util.Optional;

/**
 * How a channel's beats compare.
 *
 * @param channel its name
 * @param modelBeats beats of the model
 * @param rtlBeats beats of the RTL
 * @param largest largest difference of a beat's cycles, RTL less model, up to the first beat that differs
 * @param first where they first part; none: nowhere
 */
public record ChannelVerdict(
        String channel, long modelBeats, long rtlBeats, long largest, Optional<Divergence> first) {}
