// What the controller sets for a stage or an update: h times each coefficient, and the quantized time.
module stage_weights #(
    parameter int STAGES     = 7,
    parameter int COEFFICIENT = 24,  // bits of a coefficient, 16 of them fraction
    parameter int WEIGHT     = 40,
    parameter int TIME       = 32
) (
    input  logic [TIME-1:0]                 now,           // of the step's begin
    input  logic [TIME-1:0]                 step,
    input  logic [STAGES*COEFFICIENT-1:0]   coefficients,
    input  logic [STAGES*COEFFICIENT-1:0]   error_coefficients,
    input  logic [COEFFICIENT-1:0]          place,         // of the stage within the step
    input  logic [30:0]                     time_multiplier,
    input  logic [5:0]                      time_shift,
    input  logic [5:0]                      time_bits,
    input  logic                            time_signed,
    output logic [STAGES*WEIGHT-1:0]        weights,
    output logic [STAGES*WEIGHT-1:0]        error_weights,
    output logic signed [WEIGHT-1:0]        quantized_time
);
    localparam logic [1:0] HALF_UP = 1;
    localparam int FRACTION = 16;
    localparam int PRODUCT = COEFFICIENT + TIME + 1;
    localparam int MULTIPLIER = 31;
    // A stage's time lies within the step; its product with the multiplier has 63 bits at most, as a requantization's.
    localparam int PLACED = TIME + 2;
    localparam int SCALED = PLACED + MULTIPLIER + 1 < 64 ? PLACED + MULTIPLIER + 1 : 64;
    localparam logic [$clog2(PRODUCT)-1:0] FRACTION_SHIFT = $clog2(PRODUCT)'(FRACTION);

    for (genvar j = 0; j < STAGES; j++) begin : g_stage
        logic signed [PRODUCT-1:0] product, error_product, weight, error_weight;
        assign product       = PRODUCT'($signed(coefficients[j*COEFFICIENT+:COEFFICIENT])) * $signed(PRODUCT'(step));
        assign error_product = PRODUCT'($signed(error_coefficients[j*COEFFICIENT+:COEFFICIENT])) * $signed(PRODUCT'(step));
        round_shift #(.BITS(PRODUCT)) round (.value(product), .shift(FRACTION_SHIFT), .rounding(HALF_UP), .rounded(weight));
        round_shift #(.BITS(PRODUCT)) round_error (.value(error_product), .shift(FRACTION_SHIFT), .rounding(HALF_UP), .rounded(error_weight));
        assign weights[j*WEIGHT+:WEIGHT]       = weight[WEIGHT-1:0];
        assign error_weights[j*WEIGHT+:WEIGHT] = error_weight[WEIGHT-1:0];
        logic unused;
        assign unused = ^{weight[PRODUCT-1:WEIGHT], error_weight[PRODUCT-1:WEIGHT]};
    end

    logic signed [PRODUCT-1:0] offset;
    logic signed [PLACED-1:0] placed;
    logic signed [SCALED-1:0] scaled;
    logic unused_offset;
    assign unused_offset = ^offset[PRODUCT-1:PLACED];
    assign placed = offset[PLACED-1:0] + $signed(PLACED'(now));
    round_shift #(.BITS(PRODUCT)) round_offset (
        .value(PRODUCT'($signed(place)) * $signed(PRODUCT'(step))), .shift(FRACTION_SHIFT), .rounding(HALF_UP), .rounded(offset)
    );
    round_shift #(.BITS(SCALED)) round_time (
        .value(SCALED'(placed) * $signed(SCALED'(time_multiplier))),
        .shift($clog2(SCALED)'(time_shift)), .rounding(HALF_UP), .rounded(scaled)
    );
    fit #(.IN_BITS(SCALED), .OUT_BITS(WEIGHT)) fit_time (
        .value(scaled), .bits($clog2(WEIGHT + 1)'(time_bits)), .is_signed(time_signed), .saturate(1'b1), .fitted(quantized_time)
    );
endmodule
