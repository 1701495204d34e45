package cyclode.units.host.core;

/** Classes of instructions in which dynamic counts are kept, for energy. */
public enum InstructionClass {
    /** Integer arithmetic, logic, address arithmetic. */
    INTEGER,
    /** Integer multiply and divide. */
    INTEGER_MULTIPLY,
    /** Loads of any register. */
    LOAD,
    /** Stores of any register. */
    STORE,
    /** Branches. */
    BRANCH,
    /** Scalar and vector floating-point arithmetic. */
    FLOATING_POINT,
    /** Vector integer arithmetic, moves and permutes. */
    VECTOR_INTEGER;
}
