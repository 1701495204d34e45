// One block from input to output: load the state; then, as the step controller says, evaluate the function or update the state; then store
// it. A launch begins when every unit of the one before is idle.
module step_sequencer (
    input  logic clk,
    input  logic rst,
    input  logic start,
    output logic busy,
    input  logic units_busy,
    output logic load_start,
    output logic function_start,
    output logic update_start,
    output logic store_start,
    output logic in_function,
    output logic in_update,
    output logic in_store,
    // The step controller.
    output logic control_start,
    input  logic control_busy,
    input  logic command_valid,
    input  logic command_updates,
    output logic command_ready,
    output logic done_valid
);
    localparam logic [2:0] IDLE = 0, LOAD = 1, DECIDE = 2, FUNCTION = 3, UPDATE = 4, STORE = 5;

    logic [2:0] state;
    logic ends;

    assign busy           = state != IDLE;
    assign ends           = busy && state != DECIDE && !units_busy;
    assign load_start     = start;
    assign control_start  = ends && state == LOAD;
    assign done_valid     = ends && (state == FUNCTION || state == UPDATE);
    assign command_ready  = state == DECIDE && command_valid;
    assign function_start = command_ready && !command_updates;
    assign update_start   = command_ready && command_updates;
    assign store_start    = state == DECIDE && !command_valid && !control_busy;
    assign in_function    = state == FUNCTION;
    assign in_update      = state == UPDATE;
    assign in_store       = state == STORE;

    always_ff @(posedge clk) begin
        if (rst) state <= IDLE;
        else if (start) state <= LOAD;
        else if (ends) state <= state == STORE ? IDLE : DECIDE;
        else if (function_start) state <= FUNCTION;
        else if (update_start) state <= UPDATE;
        else if (store_start) state <= STORE;
    end
endmodule
