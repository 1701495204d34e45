package cyclode.reports.evaluation.result;

import java.util.List;

/**
 * Every element at which the hardware's arithmetic and the reference model's give different integers for the same inputs of a layer.
 *
 * @param elements elements compared, all layers together
 * @param places those that differ, in the network's order
 * @param outputTemplate the network's output by the hardware's rules
 * @param outputModel the network's output by the reference model's rules throughout
 */
public record RuleDifferences(long elements, List<Place> places, int outputTemplate, int outputModel) {
    /**
     * A place.
     *
     * @param layer the layer
     * @param row place or token
     * @param channel channel
     * @param template by the hardware's rules
     * @param model by the reference model's
     */
    public record Place(String layer, int row, int channel, int template, int model) {}

    /** Copies the list. */
    public RuleDifferences {
        places = List.copyOf(places);
    }
}
