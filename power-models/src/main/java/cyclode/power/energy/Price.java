package cyclode.power.energy;

import java.math.BigInteger;

/**
 * What doing an action once costs.
 *
 * @param action the action in words
 * @param cause why it costs energy
 * @param rail the supply that it loads
 * @param formula the energy as an expression, aJ
 * @param attojoules its nominal value, rounded once
 */
public record Price(String action, Cause cause, Rail rail, Formula formula, BigInteger attojoules) {}
