package cyclode.reports.evaluation.result;

import cyclode.power.resource.Fit;

/**
 * What the design takes of its device.
 *
 * @param fit what each unit takes, against what there is
 * @param flow the tool whose counts the estimate follows
 */
public record ResourceFigures(Fit fit, String flow) {}
