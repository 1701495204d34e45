// One channel: line buffers, a window, a weight for each tap, and the sum of the window, tap after tap from the top left.
module depthwise_lane #(
    parameter int KERNEL   = 3,
    parameter int A_BITS   = 9,   // after the zero-point
    parameter int W_BITS   = 9,
    parameter int SUM_BITS = 32,
    parameter int WIDTH    = 32,  // columns of the widest picture
    parameter int PIPELINE = 4    // cycles from a complete window to its sum, 1 or more
) (
    input  logic                       clk,
    input  logic                       saturate,
    input  logic                       load_fire,
    input  logic                       load_first,
    input  logic [3:0]                 tap_row,
    input  logic [3:0]                 tap_column,
    input  logic signed [W_BITS-1:0]   weight,
    input  logic signed [SUM_BITS:0]   bias,
    input  logic                       scan_fire,
    input  logic                       in_columns,  // of the picture
    input  logic                       begins_row,
    input  logic [KERNEL-1:0]          rows_inside, // of the window, from the bottom
    input  logic [$clog2(WIDTH)-1:0]   column,
    input  logic [3:0]                 kernel_rows,
    input  logic [3:0]                 kernel_columns,
    input  logic signed [A_BITS-1:0]   pixel,
    output logic signed [SUM_BITS-1:0] sum
);
    localparam int TAPS = KERNEL * KERNEL;
    localparam int LINES = KERNEL > 1 ? KERNEL - 1 : 1;

    logic [LINES*A_BITS-1:0] lines[WIDTH];
    logic [(LINES+1)*A_BITS-1:0] column_values;   // of this column, the bottom row lowest
    logic [TAPS*W_BITS-1:0] weights;              // from the bottom right
    logic [TAPS*A_BITS-1:0] window;
    logic [TAPS-1:0] counts;                      // taps inside the picture
    logic signed [SUM_BITS-1:0] begin_at, fitted_bias;

    assign column_values = {lines[column], pixel};

    accumulate #(.SUM_BITS(SUM_BITS), .TERM_BITS(SUM_BITS + 1)) fit_bias (
        .sum('0), .term(bias), .saturate, .fitted(fitted_bias)
    );

    always_ff @(posedge clk) begin
        if (load_fire) begin
            for (int i = 0; i < TAPS; i++)
                if (tap_row == 4'(i / KERNEL) && tap_column == 4'(i % KERNEL)) weights[i*W_BITS+:W_BITS] <= weight;
            if (load_first) begin_at <= fitted_bias;
        end
        if (scan_fire) begin
            if (in_columns) lines[column] <= column_values[LINES*A_BITS-1:0];
            for (int r = 0; r < KERNEL; r++) begin
                window[r*KERNEL*A_BITS+:KERNEL*A_BITS] <= (KERNEL * A_BITS)'({window[r*KERNEL*A_BITS+:KERNEL*A_BITS], column_values[r*A_BITS+:A_BITS]});
                counts[r*KERNEL+:KERNEL] <= (begins_row ? '0 : counts[r*KERNEL+:KERNEL] << 1) | KERNEL'(in_columns && rows_inside[r]);
            end
        end
    end

    // Tap i from the top left is tap TAPS-1-i from the bottom right.
    for (genvar i = 0; i <= TAPS; i++) begin : g_tap
        logic signed [SUM_BITS-1:0] so_far;
        if (i == 0) begin : g_begin
            assign so_far = begin_at;
        end else begin : g_add
            localparam int TAP = TAPS - i;
            logic signed [A_BITS+W_BITS-1:0] product;
            logic counted;
            assign counted = counts[TAP] && 4'(TAP / KERNEL) < kernel_rows && 4'(TAP % KERNEL) < kernel_columns;
            assign product = $signed(window[TAP*A_BITS+:A_BITS]) * $signed(weights[TAP*W_BITS+:W_BITS]);
            accumulate #(.SUM_BITS(SUM_BITS), .TERM_BITS(A_BITS + W_BITS)) adder (
                .sum(g_tap[i-1].so_far), .term(counted ? product : '0), .saturate, .fitted(so_far)
            );
        end
    end

    // Synthesis moves these registers into the chain of additions.
    delay_line #(.WIDTH(SUM_BITS), .STAGES(PIPELINE)) adders (
        .clk, .rst(1'b0), .in(g_tap[TAPS].so_far), .out(sum)
    );
endmodule
