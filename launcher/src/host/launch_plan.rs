//! Reads the launch plan of src/host/launch-plan.ts, and reports how a supervised process has ended.

use rquickjs_sys as qjs;

use super::context::{Engine, Value};
use super::problem::UnknownWord;
use super::values::{Content, FromValue, IntoValue};
use crate::platform::{Ending, Errors, Image, Text};
use crate::{image, platform, program};

/// `LaunchPlan`: the process to become, or to start and wait for.
pub struct Launch {
    pub image: Image,
    pub supervision: Option<Supervision>,
}

pub struct Supervision {
    pub errors: Errors,
    pub exit_action: Text,
}

impl FromValue for Launch {
    fn from_value(engine: Engine, plan: Value) -> Result<Launch, UnknownWord> {
        Ok(Launch {
            image: Image::from_value(engine, plan)?,
            supervision: field(engine, plan, c"supervise")?,
        })
    }
}

impl FromValue for Supervision {
    fn from_value(engine: Engine, supervision: Value) -> Result<Supervision, UnknownWord> {
        let keeps_errors = field(engine, supervision, c"keepsErrors")?;
        Ok(Supervision {
            errors: if keeps_errors { Errors::Kept } else { Errors::Passed },
            exit_action: field(engine, supervision, c"exitAction")?,
        })
    }
}

impl FromValue for Image {
    fn from_value(engine: Engine, plan: Value) -> Result<Image, UnknownWord> {
        Ok(Image {
            program: field(engine, plan, c"program")?,
            name: field(engine, plan, c"name")?,
            leading: field(engine, plan, c"leading")?,
            forward_from: field(engine, plan, c"forwardFrom")?,
            clear_environment: field(engine, plan, c"clearEnvironment")?,
            changes: field(engine, plan, c"changes")?,
            directory: field(engine, plan, c"directory")?,
            hides_console: field(engine, plan, c"hidesConsole")?,
        })
    }
}

fn field<T: FromValue>(engine: Engine, object: Value, name: &core::ffi::CStr) -> Result<T, UnknownWord> {
    T::from_value(engine, engine.property(object, name))
}

/// Calls the program's `onExit` after a supervised process has ended. Returns the exit status.
pub fn on_exit(ending: Ending, exit_action: Text) -> i32 {
    platform::forget_facts();
    // SAFETY: `main` has returned to the host, this is the only thread, and the roots are those of
    // the context that called it.
    let status = unsafe {
        let roots = &image::header().roots;
        let engine = Engine::new(roots.context.get());
        let mut arguments = [object_of(engine, ending, exit_action)];
        program::call(engine.context(), roots.on_exit.get(), &mut arguments)
    };
    status.unwrap_or_else(|problem| program::fault(&problem))
}

/// `Ending` of src/host/launch-plan.ts.
fn object_of(engine: Engine, ending: Ending, exit_action: Text) -> qjs::JSValue {
    let object = engine.new_object();
    engine.set_property(object, c"status", ending.status.into_value(engine));
    engine.set_property(object, c"signal", ending.signal.into_value(engine));
    engine.set_property(object, c"errors", Content(ending.errors).into_value(engine));
    engine.set_property(object, c"exitAction", exit_action.into_value(engine));
    object
}
