package cyclode.reports.evaluation.result;

import org.jspecify.annotations.Nullable;

/**
 * What the network forecasts for one input.
 *
 * @param input the input's name
 * @param column what is forecast
 * @param value by the integers, in the column's unit
 * @param reference by the float model, in the column's unit
 * @param error integers less float model, in standard deviations of the column
 * @param measured what was measured; null behind the end of the series
 */
public record Forecast(
        String input, String column, double value, double reference, double error, @Nullable Double measured) {}
