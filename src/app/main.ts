import { openSimulation } from '../host/browser';
import { RodaPage } from './page';
import './style/page.css';

const page = new RodaPage();
page.openSimulation = openSimulation;
document.querySelector('#app')?.replaceChildren(page);
