// The ODE step controller: says which stage, or the update, comes next and with which weights; takes the greatest error when it is done.
module step_controller #(
    parameter int STAGES     = 7,
    parameter int STATE_BITS = 24,  // of tolerance and of the greatest error
    parameter int TIME       = 32,
    parameter int WEIGHT     = 40,
    parameter int SLOTS      = 4
) (
    input  logic                        clk,
    input  logic                        rst,
    input  logic                        start,
    output logic                        busy,
    // The solver; constant while busy.
    input  logic [3:0]                  stages,
    input  logic [6:0]                  stage_cycles,    // 1 to 64
    input  logic                        adaptive,
    input  logic [TIME-1:0]             end_time,
    input  logic [TIME-1:0]             steps,           // fixed: their number,
    input  logic [TIME-1:0]             step_quotient,   // end_time / steps,
    input  logic [TIME-1:0]             step_rest,       // and what that leaves
    input  logic [TIME-1:0]             initial_step,    // adaptive
    input  logic [TIME-1:0]             least_step,
    input  logic [STATE_BITS-1:0]       tolerance,
    input  logic [30:0]                 time_multiplier,
    input  logic [5:0]                  time_shift,
    input  logic [5:0]                  time_bits,
    input  logic                        time_signed,
    input  logic                        coefficient_write,
    input  logic [3:0]                  coefficient_row,    // a stage, or, with the number of stages, the update
    input  logic [3:0]                  coefficient_column, // a stage; STAGES: its place; above: the error's, of stage column - STAGES - 1
    input  logic [23:0]                 coefficient_value,
    input  logic                        factor_write,
    input  logic [5:0]                  factor_address,
    input  logic [10:0]                 factor_value,
    input  logic                        done_valid,      // a stage or update is done
    output logic                        done_ready,
    input  logic [STATE_BITS-1:0]       done_norm,
    input  logic [$clog2(SLOTS+1)-1:0]  slots,
    output logic                        out_valid,       // what to do next
    input  logic                        out_ready,
    output logic [(2*STAGES+2)*WEIGHT-1:0] out_data      // body, time, weights, weights of the error, the first lowest
);
    localparam int COEFFICIENT = 24;
    localparam int COUNT = 8;
    localparam logic [COUNT-1:0] DECISION = COUNT'(STATE_BITS + 11);

    logic [3:0] body;
    logic [COUNT-1:0] left;      // cycles until the next body may begin
    logic waits, ending, take, put, room, push, updates, accepts, ends;
    logic [TIME-1:0] now, step, after, next, rest, next_rest;
    logic next_done;
    logic [STAGES*COEFFICIENT-1:0] coefficients, error_coefficients;
    logic [COEFFICIENT-1:0] place;
    logic [STAGES*WEIGHT-1:0] weights, error_weights, held_weights, held_error_weights;
    logic signed [WEIGHT-1:0] quantized_time, held_time;
    logic [WEIGHT-1:0] held_body;

    // Coefficients by body: a row of a or b, and the place of the stage.
    logic [COEFFICIENT-1:0] places[16];
    for (genvar j = 0; j < STAGES; j++) begin : g_column
        logic [COEFFICIENT-1:0] column[16];
        logic [COEFFICIENT-1:0] error;
        always_ff @(posedge clk) begin
            if (coefficient_write && coefficient_column == 4'(j)) column[coefficient_row] <= coefficient_value;
            if (coefficient_write && coefficient_column == 4'(STAGES + 1 + j)) error <= coefficient_value;
        end
        assign coefficients[j*COEFFICIENT+:COEFFICIENT] = column[body];
        assign error_coefficients[j*COEFFICIENT+:COEFFICIENT] = error;
    end
    always_ff @(posedge clk)
        if (coefficient_write && coefficient_column == 4'(STAGES)) places[coefficient_row] <= coefficient_value;
    assign place = places[body];

    stage_weights #(.STAGES(STAGES), .COEFFICIENT(COEFFICIENT), .WEIGHT(WEIGHT), .TIME(TIME)) compute (
        .now, .step, .coefficients, .error_coefficients, .place,
        .time_multiplier, .time_shift, .time_bits, .time_signed, .weights, .error_weights, .quantized_time
    );
    next_step #(.BITS(STATE_BITS), .TIME(TIME)) adapt (
        .clk, .rst, .load(take && ends && adaptive), .tolerance, .norm(done_norm), .step, .least(least_step), .end_time, .now,
        .table_write(factor_write), .table_address(factor_address), .table_value(factor_value), .done(next_done), .next
    );

    assign updates    = body == stages;
    assign take       = busy && waits && done_valid;
    assign done_ready = take;
    assign ends       = updates;                   // the body that is done is the last of a step
    assign accepts    = !adaptive || done_norm <= tolerance || step <= least_step;
    assign after      = accepts ? now + step : now;
    assign next_rest  = rest + step_rest;
    assign put        = busy && !waits && left == 0 && room;

    always_ff @(posedge clk) begin
        push <= !rst && put;
        if (rst || start) begin
            busy   <= start && !rst;
            waits  <= 0;
            ending <= 0;
            body   <= 0;
            left   <= COUNT'(stage_cycles);
            now    <= 0;
            rest   <= step_rest;
            step   <= adaptive ? (initial_step < end_time ? initial_step : end_time) : step_quotient;
            held_weights       <= 0;
            held_error_weights <= 0;
            held_time          <= 0;
        end else if (take) begin
            waits <= 0;
            left  <= COUNT'(stage_cycles) - 1 + (ends && adaptive ? DECISION : 0);
            body  <= ends ? 0 : body + 1;
            if (ends) begin
                now    <= after;
                ending <= after == end_time;
                busy   <= after != end_time || adaptive || stage_cycles != 1;
                if (!adaptive) begin
                    rest <= next_rest >= steps ? next_rest - steps : next_rest;
                    step <= step_quotient + TIME'(next_rest >= steps);
                end
            end
        end else if (!waits) begin
            if (put) waits <= 1;
            if (left != 0) left <= left - 1;
            if (ending && left == 1) busy <= 0;
            if (next_done) step <= next;
        end
        if (put) begin
            held_body <= WEIGHT'(body);
            for (int j = 0; j < STAGES; j++) begin
                if (4'(j) < body) held_weights[j*WEIGHT+:WEIGHT] <= weights[j*WEIGHT+:WEIGHT];
                if (updates && adaptive && 4'(j) < stages) held_error_weights[j*WEIGHT+:WEIGHT] <= error_weights[j*WEIGHT+:WEIGHT];
            end
            if (!updates) held_time <= quantized_time;
        end
    end


    channel #(.WIDTH((2 * STAGES + 2) * WEIGHT), .SLOTS(SLOTS)) queue (
        .clk, .rst, .slots, .room, .claim(put),
        .push, .push_data({held_error_weights, held_weights, held_time, held_body}),
        .valid(out_valid), .ready(out_ready), .data(out_data)
    );
endmodule
