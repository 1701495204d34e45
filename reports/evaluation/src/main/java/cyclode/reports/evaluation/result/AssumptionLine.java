package cyclode.reports.evaluation.result;

/**
 * A number that is not arithmetic, for {@code --explain}.
 *
 * @param file the file that states it
 * @param path where in the file
 * @param value its value in this run
 * @param range what it may be; empty if nothing else
 * @param unit its unit; empty if none
 * @param status how sure it is
 * @param reason why this value, or its source
 */
public record AssumptionLine(
        String file, String path, String value, String range, String unit, Evidence status, String reason) {}
