// A weight-stationary array. A row taken at edge t enters column 0 behind the input register, and every further column a cycle later; its
// sums leave all columns together, ROWS + COLUMNS - 1 + DEPTH cycles after t. Nothing stalls within.
module ws_array #(
    parameter int ROWS     = 4,
    parameter int COLUMNS  = 4,
    parameter int A_BITS   = 9,
    parameter int W_BITS   = 9,
    parameter int SUM_BITS = 32,
    parameter int DEPTH    = 1,
    parameter int DOUBLE   = 1,
    parameter int SUMS     = 32
) (
    input  logic                             clk,
    input  logic                             rst,
    input  logic                             saturate,
    // A row.
    input  logic                             row_fire,
    input  logic                             row_first,
    input  logic                             row_last,
    input  logic                             row_bias,   // takes the bias
    input  logic                             row_swaps,  // first row of a tile of weights loaded meanwhile
    input  logic [$clog2(SUMS)-1:0]          row_number,
    input  logic [ROWS*A_BITS-1:0]           row_values,
    input  logic [COLUMNS*(SUM_BITS+1)-1:0]  bias,
    // A row of weights.
    input  logic                             load_fire,
    input  logic [$clog2(ROWS+1)-1:0]        load_row,
    input  logic [COLUMNS*W_BITS-1:0]        load_values,
    // Sums of a row that was the last of its depth.
    output logic                             out_push,
    output logic [COLUMNS*SUM_BITS-1:0]      out_values
);
    localparam int NUMBER = $clog2(SUMS);
    localparam int MARKS = 4 + NUMBER;
    localparam int LATENCY = ROWS + COLUMNS + DEPTH - 1;
    localparam int PLACE = $clog2(ROWS + 1);

    // Stage i: what is known of the row that was taken i cycles ago.
    for (genvar i = 0; i <= LATENCY; i++) begin : g_stage
        logic [MARKS-1:0] marks;
        if (i == 0) begin : g_entrance
            assign marks = {row_fire, row_first, row_last, row_bias, row_number};
        end else begin : g_later
            always_ff @(posedge clk) marks <= rst ? '0 : g_stage[i-1].marks;
        end
    end

    for (genvar c = 0; c < COLUMNS; c++) begin : g_column
        localparam int TOP = c + DEPTH - 1;
        localparam int BOTTOM = ROWS + c + DEPTH;
        logic [PLACE-1:0] place;
        logic loading;
        logic signed [W_BITS-1:0] weight;
        logic signed [SUM_BITS:0] late_bias;
        logic signed [SUM_BITS-1:0] top;

        delay_line #(.WIDTH(1 + PLACE + W_BITS), .STAGES(1 + c)) load_skew (
            .clk, .rst, .in({load_fire, load_row, load_values[c*W_BITS+:W_BITS]}), .out({loading, place, weight})
        );
        delay_line #(.WIDTH(SUM_BITS + 1), .STAGES(TOP)) bias_skew (
            .clk, .rst(1'b0), .in(bias[c*(SUM_BITS+1)+:SUM_BITS+1]), .out(late_bias)
        );
        ws_column #(.SUM_BITS(SUM_BITS), .SUMS(SUMS)) ends (
            .clk, .saturate,
            .enters_first(g_stage[TOP].marks[NUMBER+2]),
            .takes_bias(g_stage[TOP].marks[NUMBER+3] && g_stage[TOP].marks[NUMBER]),
            .bias(late_bias),
            .enters_row(g_stage[TOP].marks[NUMBER-1:0]),
            .top,
            .stays(g_stage[BOTTOM].marks[NUMBER+3] && !g_stage[BOTTOM].marks[NUMBER+1]),
            .leaves_row(g_stage[BOTTOM].marks[NUMBER-1:0]),
            .bottom(g_row[ROWS-1].g_cell[c].sum)
        );
        delay_line #(.WIDTH(SUM_BITS), .STAGES(COLUMNS - 1 - c)) deskew (
            .clk, .rst(1'b0), .in(g_row[ROWS-1].g_cell[c].sum), .out(out_values[c*SUM_BITS+:SUM_BITS])
        );
    end

    for (genvar r = 0; r < ROWS; r++) begin : g_row
        logic signed [A_BITS-1:0] first_value;
        logic first_swap;
        delay_line #(.WIDTH(A_BITS + 1), .STAGES(1 + r)) skew (
            .clk, .rst,
            .in ({row_fire && row_swaps, row_values[r*A_BITS+:A_BITS]}),
            .out({first_swap, first_value})
        );
        for (genvar c = 0; c < COLUMNS; c++) begin : g_cell
            /* verilator lint_off UNUSEDSIGNAL */  // the last column hands on to nobody
            logic signed [A_BITS-1:0] from_left, value;
            logic swap_from_left, swap;
            /* verilator lint_on UNUSEDSIGNAL */
            logic signed [SUM_BITS-1:0] from_above, sum;
            if (c == 0) begin : g_left
                assign from_left = first_value;
                assign swap_from_left = first_swap;
            end else begin : g_middle
                assign from_left = g_cell[c-1].value;
                assign swap_from_left = g_cell[c-1].swap;
            end
            if (r == 0) begin : g_top
                assign from_above = g_column[c].top;
            end else begin : g_below
                assign from_above = g_row[r-1].g_cell[c].sum;
            end
            ws_cell #(
                .A_BITS(A_BITS), .W_BITS(W_BITS), .SUM_BITS(SUM_BITS), .DEPTH(DEPTH), .DOUBLE(DOUBLE)
            ) work (
                .clk, .saturate,
                .a_in(from_left), .swap_in(swap_from_left), .sum_in(from_above),
                .load(g_column[c].loading && g_column[c].place == PLACE'(r)), .weight(g_column[c].weight),
                .a_out(value), .swap_out(swap), .sum_out(sum)
            );
        end
    end

    assign out_push = g_stage[LATENCY].marks[NUMBER+3] && g_stage[LATENCY].marks[NUMBER+1];
endmodule
